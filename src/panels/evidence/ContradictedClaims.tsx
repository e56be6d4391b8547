/** What was told before the pitch was corrected by hand, and does not hold any more. */
import type { Analysis } from "../../../common/analysis";
import { formatValue, correction as say } from "../../../words";
import { contradictedIn } from "../../model/corrections";
import styles from "./ContradictedClaims.module.css";
import panel from "./EvidencePanel.module.css";

export function ContradictedClaims({ analysis }: { readonly analysis: Analysis }) {
  const all = contradictedIn(analysis);
  if (all.length === 0) return null;
  return (
    <section aria-labelledby="contradicted-title" data-testid="contradicted">
      <h3 id="contradicted-title" className={panel.others}>
        {say.contradicted}
      </h3>
      <ul className={styles.list}>
        {all.map(({ before, now }) => (
          <li key={`${before.kind} ${before.start}`} data-kind={before.kind}>
            <del>{say.told(before.kind, before.level, formatValue(before))}</del>{" "}
            <strong>{say.instead(before.kind, now?.level ?? null, now && formatValue(now))}</strong>
          </li>
        ))}
      </ul>
    </section>
  );
}
