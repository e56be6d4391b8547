/** What went wrong, what was kept, what to do. */
import { controls, reportText, shell as say } from "../../../words";
import { useSession } from "../../session";
import { Button } from "../../ui/Button";
import { CloseIcon } from "../../ui/icons";
import styles from "./Failure.module.css";

export function Failure() {
  const failure = useSession((state) => state.failure);
  const hasResult = useSession((state) => state.shown !== null);
  const retry = useSession((state) => state.retry);
  const dismiss = useSession((state) => state.dismissFailure);
  if (!failure) return null;
  return (
    <div className={styles.failure} role="alert">
      <p>
        {reportText(failure.error)}
        {hasResult && failure.canRetry && ` ${say.stillShown}`}
      </p>
      {failure.canRetry && <Button onPress={() => void retry()}>{controls.tryAgain}</Button>}
      <Button look="quiet" icon aria-label={say.dismiss} onPress={dismiss}>
        <CloseIcon />
      </Button>
    </div>
  );
}
