/** Whom the claims are compared with besides the norms, and the way to change that. */
import { speaker as say } from "../../../words";
import type { Result } from "../../model/take";
import { useSession } from "../../session";
import { Button } from "../../ui/Button";
import { Rich } from "../../ui/Rich";
import styles from "./SpeakerLine.module.css";

interface Props {
  readonly result: Result;
  readonly onOpen: () => void;
}

export function SpeakerLine({ result, onOpen }: Props) {
  const baseline = useSession((state) => state.preferences.baseline);
  const assign = useSession((state) => state.assignClip);
  const { posterior, heardVoice } = result.analysis;
  const statistics = heardVoice?.statistics;
  if (!baseline) {
    return (
      <p className={styles.line} data-testid="speaker-line">
        {say.manyVoices}{" "}
        <Button look="link" onPress={onOpen}>
          {say.compareWithOne}
        </Button>
      </p>
    );
  }
  const isTheirs = statistics === null || posterior?.speaker != null;
  return (
    <p className={styles.line} data-testid="speaker-line">
      {isTheirs ? (
        <Rich
          text={say.comparedToo(baseline.name)}
          as={{ name: (text) => <strong>{text}</strong> }}
        />
      ) : (
        say.isOthers
      )}{" "}
      <Button look="link" onPress={onOpen}>
        {say.change}
      </Button>
      {statistics && (
        <>
          {" "}
          <Button look="link" onPress={() => assign(!isTheirs)}>
            {isTheirs ? say.sayIsOthers : say.sayIsTheirs(baseline.name)}
          </Button>
        </>
      )}
    </p>
  );
}
