/** Whom the claims are compared with besides the norms, and the way to change that. */
import { useSession } from "../../session";
import type { Result } from "../../session/state";
import { Button } from "../../ui/Button";
import styles from "./SpeakerLine.module.css";

interface Props {
  readonly result: Result;
  readonly onOpen: () => void;
}

export function SpeakerLine({ result, onOpen }: Props) {
  const baseline = useSession((state) => state.preferences.baseline);
  const assign = useSession((state) => state.assignClip);
  const { posterior, statistics } = result.analysis;
  if (!baseline) {
    return (
      <p className={styles.line} data-testid="speaker-line">
        Compared with many voices.{" "}
        <Button look="link" onPress={onOpen}>
          Compare with one speaker’s usual voice
        </Button>
      </p>
    );
  }
  const isTheirs = statistics === null || posterior.speaker !== null;
  return (
    <p className={styles.line} data-testid="speaker-line">
      {isTheirs ? (
        <>
          Compared with <strong>{baseline.name}</strong>’s usual voice, too.
        </>
      ) : (
        "Someone else: compared with many voices."
      )}{" "}
      <Button look="link" onPress={onOpen}>
        Change
      </Button>
      {statistics && (
        <>
          {" "}
          <Button look="link" onPress={() => assign(!isTheirs)}>
            {isTheirs ? "This is someone else" : `It is ${baseline.name}`}
          </Button>
        </>
      )}
    </p>
  );
}
