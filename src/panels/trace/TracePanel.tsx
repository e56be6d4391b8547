/** The reasoning aloud as it is written: the words of each claim with its verdict, then how far to trust it. */
import { useState } from "react";
import { explanation, tracePanel as say, tally, trust } from "../../../words";
import { candidates } from "../../model/answer";
import { useSession } from "../../session";
import type { Result } from "../../session/state";
import { cx } from "../../ui/cx";
import panel from "../../ui/Panel.module.css";
import { Mark } from "./Mark";
import styles from "./TracePanel.module.css";

export function TracePanel({ result }: { readonly result: Result }) {
  const written = useSession(({ thinking }) =>
    thinking?.id === result.id ? thinking.trace : null,
  );
  const named = useSession((state) => state.named);
  const [openId, setOpenId] = useState<number | null>(null);
  const trace = written ?? result.analysis.trace;
  const { posterior } = result.analysis;
  if (!trace || !posterior) return null;
  const { segments, claims, answer } = trace;
  const isWriting = written !== null;
  const shown = named ?? claims.find(({ id }) => id === openId);
  return (
    <section
      className={cx(panel.panel, styles.panel)}
      aria-labelledby="trace-title"
      aria-busy={isWriting}
      data-testid="trace"
    >
      <div className={styles.head}>
        <h2 id="trace-title">{say.title}</h2>
        {answer && (
          <span className={styles.tally}>{tally(claims.map(({ verdict }) => verdict))}</span>
        )}
      </div>
      <p className={styles.text}>
        {segments.map(({ claim: claimId, text }, i) => {
          const claim = claims.find(({ id }) => id === claimId);
          // biome-ignore lint/suspicious/noArrayIndexKey: segments are only ever appended
          if (!claim) return <span key={i}>{text}</span>;
          const words = text.trimStart();
          // The verdict comes when the claim is said to the end.
          const isSaid = !isWriting || i < segments.length - 1;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: segments are only ever appended
            <span key={i}>
              {text.slice(0, text.length - words.length)}
              <span
                className={styles.words}
                data-verdict={claim.verdict}
                data-named={shown?.id === claimId}
              >
                {words}
              </span>
              {isSaid && (
                <Mark
                  claim={claim}
                  isOpen={openId === claimId}
                  onOpen={() => setOpenId(openId === claimId ? null : claim.id)}
                />
              )}
            </span>
          );
        })}
        {isWriting && <span className={styles.caret} aria-hidden="true" />}
      </p>
      <p className={styles.detail} data-testid="trace-detail">
        {shown ? explanation(shown) : say.pointAtMark}
      </p>
      {answer ? (
        <p className={styles.trust} data-sure={answer.sure} data-testid="trust">
          {trust(answer, posterior, candidates(posterior, answer))}
        </p>
      ) : (
        !isWriting && <p className={styles.trust}>{say.interrupted}</p>
      )}
    </section>
  );
}
