/** What a recording of several utterances is made of, and which of them is shown below. */
import { useMemo } from "react";
import { analyseRest, takeHeadline, utteranceCount } from "../../../words";
import { summaryOf } from "../../model/summary";
import type { Result } from "../../model/take";
import { waitingIn } from "../../model/waiting";
import { useSession } from "../../session";
import { Button } from "../../ui/Button";
import styles from "./TakeLine.module.css";
import { UtteranceSteps } from "./UtteranceSteps";

export function TakeLine({ result }: { readonly result: Result }) {
  const { take } = result;
  const isBusy = useSession((state) => state.job !== null);
  const goOn = useSession((state) => state.goOn);
  const settings = useSession((state) => state.preferences.summary);
  const summary = useMemo(() => summaryOf(take, settings), [take, settings]);
  return (
    <div className={styles.line}>
      <p className={styles.what} data-testid="take">
        <strong className={styles.headline}>{takeHeadline(summary)}</strong>{" "}
        <span className={styles.count}>{utteranceCount(summary.analysed, summary.of)}</span>
      </p>
      {!isBusy && waitingIn(take) > 0 && (
        <Button look="link" onPress={() => void goOn()}>
          {analyseRest}
        </Button>
      )}
      <UtteranceSteps result={result} />
    </div>
  );
}
