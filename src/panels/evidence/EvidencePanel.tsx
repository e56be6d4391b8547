/** The claims, strongest first, each tied to its stretch of the waveform. */
import type { ReactNode } from "react";
import { kindsWhere } from "../../../common/kinds";
import { evidencePanel as say, summaryText } from "../../../words";
import type { Result } from "../../session/state";
import { cx } from "../../ui/cx";
import panel from "../../ui/Panel.module.css";
import { ClaimRow } from "./ClaimRow";
import styles from "./EvidencePanel.module.css";

interface Props {
  readonly result: Result;
  /** Whom the claims are compared with. */
  readonly speaker: ReactNode;
}

export function EvidencePanel({ result, speaker }: Props) {
  const { claims, summary, posterior, trace, prosody } = result.analysis;
  // Evidence is of speech: without any the answer says all there is to say.
  if (!posterior) return null;
  const outOfBand = kindsWhere(({ needsBand_hz = 0 }) => prosody.band_hz < needsBand_hz);
  return (
    <section className={cx(panel.panel, styles.panel)} aria-labelledby="evidence-title">
      <h2 id="evidence-title">{say.title}</h2>
      {/* The reasoning says as much, and more. */}
      {!trace && <p className={styles.summary}>{summaryText(summary, posterior)}</p>}
      {speaker}
      {claims.length > 0 && (
        // Safari drops the role of a list without bullets, so it is named.
        // biome-ignore lint/a11y/noRedundantRoles: see above
        <ol className={styles.claims} role="list" aria-label={say.title}>
          {claims.map((claim, index) => (
            <ClaimRow key={claim.id} claim={claim} number={index + 1} />
          ))}
        </ol>
      )}
      {outOfBand.length > 0 && (
        <p className={styles.summary} data-testid="not-in-band">
          {say.notInBand(outOfBand, prosody.band_hz)}
        </p>
      )}
    </section>
  );
}
