/** What a claim of a changed voice said of the original. */
import type { Claim } from "../../../common/analysis";
import { whatIf as say } from "../../../words";
import { counterpart } from "../../model/comparison";
import { useSession } from "../../session";
import { comparedResult, shownResult } from "../../session/select";
import styles from "./Was.module.css";

export function Was({ claim }: { readonly claim: Claim }) {
  const original = useSession(comparedResult);
  const changed = useSession(shownResult);
  if (!original || !changed) return null;
  const before = counterpart(claim, changed.analysis.seconds, original.analysis);
  return (
    <span className={styles.was} data-changed={before?.level !== claim.level}>
      {say.was(before)}
    </span>
  );
}
