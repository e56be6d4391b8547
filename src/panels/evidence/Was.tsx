/** What a claim of a changed voice said of the original. */
import type { Claim } from "../../../common/analysis";
import { counterpart, inWords } from "../../model/comparison";
import { useSession } from "../../session";
import styles from "./Was.module.css";

export function Was({ claim }: { readonly claim: Claim }) {
  const original = useSession(({ whatIf, result }) =>
    whatIf && result === whatIf.changed ? whatIf.original.analysis : null,
  );
  const seconds = useSession(({ result }) => result?.analysis.seconds ?? 1);
  if (!original) return null;
  const before = counterpart(claim, seconds, original);
  return (
    <span className={styles.was} data-changed={before?.level !== claim.level}>
      {before ? `was ${inWords(before)}` : "not in the original"}
    </span>
  );
}
