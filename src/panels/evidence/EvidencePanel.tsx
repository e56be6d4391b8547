/** The ledger: what was measured, how far each fact moves the answer against its runner-up, and what it adds up to. */
import type { ReactNode } from "react";
import type { Claim } from "../../../common/analysis";
import { formatSigned, notToldText, evidencePanel as say } from "../../../words";
import { ledgerOf, reachOf } from "../../model/answer";
import type { Result } from "../../model/take";
import { useSession } from "../../session";
import { cx } from "../../ui/cx";
import panel from "../../ui/Panel.module.css";
import { Bar } from "./Bar";
import { ClaimRow } from "./ClaimRow";
import { ContradictedClaims } from "./ContradictedClaims";
import styles from "./EvidencePanel.module.css";

/** Of the sum, beside the claims. */
type Part = keyof typeof say.parts;

interface Props {
  readonly result: Result;
  /** Whom the claims are compared with. */
  readonly speaker: ReactNode;
}

export function EvidencePanel({ result, speaker }: Props) {
  const { claims, posterior, condition, withheld } = result.analysis;
  const ordinary = useSession((state) => state.ordinary);
  // Evidence is of speech: without any the answer says all there is to say.
  if (!posterior) return null;
  const ledger = ledgerOf(posterior, claims, ordinary);
  const { answer, rival, total } = ledger;
  const scale = reachOf(ledger);
  const lineOf = (what: Part | number) =>
    ledger.lines.find(
      (line) => (typeof line.what === "string" ? line.what : line.what.id) === what,
    );
  const sum = (what: Part) => {
    const line = lineOf(what);
    return (
      line && (
        <div className={styles.sum} data-testid={`ledger-${what}`}>
          <span>{say.parts[what]}</span>
          <Bar {...line} scale={scale} />
        </div>
      )
    );
  };
  const stated = claims.filter(({ isStated }) => isStated);
  const others = claims.filter(({ isStated }) => !isStated);
  const list = (those: readonly Claim[], name: string) =>
    those.length > 0 && (
      // Safari drops the role of a list without bullets, so it is named.
      // biome-ignore lint/a11y/noRedundantRoles: see above
      <ol className={styles.claims} role="list" aria-label={name}>
        {those.map((claim) => (
          <ClaimRow
            key={claim.id}
            claim={claim}
            number={claims.indexOf(claim) + 1}
            line={lineOf(claim.id) ?? null}
            scale={scale}
          />
        ))}
      </ol>
    );
  return (
    <section className={cx(panel.panel, styles.panel)} aria-labelledby="evidence-title">
      <h2 id="evidence-title">{say.title}</h2>
      <p className={styles.summary}>{say.howToRead(answer, rival)}</p>
      {speaker}
      {sum("prior")}
      {list(stated, say.title)}
      {sum("timbre")}
      {sum("taught")}
      <div className={styles.total} data-testid="ledger-total" data-bits={total}>
        <span>{say.total(answer, rival)}</span>
        <span>{say.bits(formatSigned(total, 1))}</span>
      </div>
      {others.length > 0 && (
        <>
          <h3 className={styles.others}>{say.alsoMeasured}</h3>
          {list(others, say.alsoMeasured)}
        </>
      )}
      <ContradictedClaims analysis={result.analysis} />
      {notToldText(withheld, condition).map((sentence) => (
        <p key={sentence} className={styles.summary} data-testid="not-told">
          {sentence}
        </p>
      ))}
    </section>
  );
}
