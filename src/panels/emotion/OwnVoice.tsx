/** What the answer is relative to where no speaker is named: the recording's own voice, or that of the visit. */
import type { ReactNode } from "react";
import type { KnownSpeaker } from "../../../common/analysis";
import { hasOwnVoice } from "../../../common/ownVoice";
import { speaker as say } from "../../../words";
import type { Take } from "../../model/take";
import { useSession } from "../../session";
import { visitTakes } from "../../session/select";
import { Button } from "../../ui/Button";
import styles from "./EmotionPanel.module.css";

interface Props {
  readonly take: Take;
  readonly known: KnownSpeaker | null;
}

export function OwnVoice({ take, known }: Props) {
  const setAlone = useSession((state) => state.setAlone);
  const sayVisitIsOne = useSession((state) => state.sayVisitIsOneVoice);
  const visitIsOne = useSession((state) => state.visitIsOneVoice);
  const visit = useSession(visitTakes);
  const isVisits = visit.includes(take);
  const link = (text: string, onPress: () => void) => (
    <Button look="link" onPress={onPress}>
      {text}
    </Button>
  );
  if (isVisits && visitIsOne && known?.isRelative) {
    return (
      <Line>
        {say.ofVisit(known.clips)} {link(say.visitIsNotOne, () => sayVisitIsOne(false))}
      </Line>
    );
  }
  if (hasOwnVoice(take.utterances)) {
    if (take.isAlone) {
      return (
        <Line>
          {say.answeredAlone} {link(say.answerRelative, () => setAlone(false))}
        </Line>
      );
    }
    if (!known?.isRelative) return null;
    return (
      <Line>
        {say.ofRecording(known.clips)} {link(say.answerAlone, () => setAlone(true))}
      </Line>
    );
  }
  const spoken = visit.filter(isSpoken);
  if (visitIsOne !== null || spoken.length < 2 || !spoken.includes(take)) return null;
  return (
    <Line>
      {say.isVisitOneVoice(spoken.length)} {link(say.visitIsOne, () => sayVisitIsOne(true))}{" "}
      {link(say.visitIsNotOne, () => sayVisitIsOne(false))}
    </Line>
  );
}

function isSpoken({ utterances }: Take): boolean {
  return utterances.some(({ analysis }) => analysis?.heardVoice?.statistics);
}

function Line({ children }: { readonly children: ReactNode }) {
  return (
    <p className={styles.note} data-testid="own-voice">
      {children}
    </p>
  );
}
