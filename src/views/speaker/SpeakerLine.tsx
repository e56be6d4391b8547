/** Whom the claims are compared with besides the norms, whose voice the answer is relative to, and the way to change that. */
import { useSession } from "../../session";
import type { Result } from "../../session/state";
import { Button } from "../ui/Button";
import styles from "./SpeakerLine.module.css";
import { voiceWords } from "./voiceWords";

interface Props {
  readonly result: Result;
  readonly onOpen: () => void;
}

export function SpeakerLine({ result, onOpen }: Props) {
  const baseline = useSession((state) => state.preferences.baseline);
  const assign = useSession((state) => state.assignClip);
  const { speaker } = result.analysis.posterior;
  const isUnknown = result.analysis.statistics === null;
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
  const isTheirs = isUnknown || speaker !== null;
  return (
    <p className={styles.line} data-testid="speaker-line">
      {isTheirs ? (
        <>
          Compared with <strong>{baseline.name}</strong>’s usual voice, too.
          {speaker && ` ${voiceWords(speaker)}`}
        </>
      ) : (
        "Someone else: compared with many voices."
      )}{" "}
      <Button look="link" onPress={onOpen}>
        Change
      </Button>
      {!isUnknown && (
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
