/** One calm line where something is amiss with the recording; nothing beside a good one. */
import { conditionText } from "../../../words";
import { amissIn } from "../../model/condition";
import type { Result } from "../../session/state";
import styles from "./ConditionLine.module.css";

export function ConditionLine({ result: { analysis } }: { readonly result: Result }) {
  const amiss = amissIn(analysis);
  // Of what no claim is made, nothing is doubtful.
  if (amiss.length === 0 || !analysis.posterior) return null;
  return (
    <p className={styles.line} data-testid="condition">
      {conditionText(analysis.condition, amiss)}
    </p>
  );
}
