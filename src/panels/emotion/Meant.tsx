/** What the person who knows says of the take, and what the answer owes to such labels of this voice. */
import { useState } from "react";
import { EMOTIONS, type Emotion } from "../../../common/constants";
import { LONGEST_WORD, labelCounts, labelOf } from "../../../common/labels";
import type { Label } from "../../../common/speakerStatistics";
import { emotionName, teaching as say } from "../../../words";
import type { Result } from "../../model/take";
import { useSession } from "../../session";
import { Button } from "../../ui/Button";
import panel from "./EmotionPanel.module.css";
import styles from "./Meant.module.css";

interface Props {
  readonly result: Result;
  readonly onSpeaker: () => void;
}

export function Meant({ result, onSpeaker }: Props) {
  const name = useSession((state) => state.preferences.baseline?.name ?? null);
  const voice = useSession((state) => state.preferences.speaker);
  const isChanged = useSession((state) => state.shown === state.whatIf?.changed);
  const { posterior, heardVoice } = result.analysis;
  const clip = heardVoice?.statistics ?? null;
  if (!clip || isChanged) return null;
  if (name === null) {
    return (
      <p className={panel.note}>
        <Button look="link" onPress={onSpeaker}>
          {say.nameFirst}
        </Button>
      </p>
    );
  }
  // Nobody else's takes teach anything of this voice.
  if (!posterior?.speaker) return null;
  const { taught } = posterior;
  const label = labelOf(voice, clip);
  const sentences = taught
    ? [
        ...(taught.labels > 0 ? [say.learnt(taught.labels, name, taught.weight > 0)] : []),
        ...(taught.soundsLike !== null ? [say.soundsLike(taught.soundsLike)] : []),
        ...(label ? [say.ownLeftOut] : []),
      ]
    : [];
  return (
    <div className={styles.meant}>
      <Choice
        label={label}
        words={labelCounts(voice.labelled).filter(({ word }) => word !== null)}
      />
      {sentences.length > 0 && (
        <p className={panel.note} data-testid="taught">
          {sentences.join(" ")}
        </p>
      )}
    </div>
  );
}

const UNSAID = "";
const OWN = "own";

interface ChoiceProps {
  readonly label: Label | null;
  /** Those of one's own that were used before. */
  readonly words: readonly Label[];
}

function Choice({ label, words }: ChoiceProps) {
  const teach = useSession((state) => state.labelClip);
  const [isWriting, setIsWriting] = useState(false);
  const plain = EMOTIONS.map((emotion): Label => ({ emotion, word: null }));
  const options = [...plain, ...words];
  const keyOf = (own: Label) => String(options.findIndex((other) => isSame(own, other)));
  return (
    <>
      <label className={styles.field}>
        <span>{say.question}</span>
        <select
          value={isWriting ? OWN : label ? keyOf(label) : UNSAID}
          onChange={({ target: { value } }) => {
            setIsWriting(value === OWN);
            if (value !== OWN) teach(options[value === UNSAID ? -1 : Number(value)] ?? null);
          }}
        >
          <option value={UNSAID}>{say.unsaid}</option>
          {options.map((own) => (
            <option key={keyOf(own)} value={keyOf(own)}>
              {say.label(own)}
            </option>
          ))}
          <option value={OWN}>{say.ownWord}</option>
        </select>
      </label>
      {isWriting && (
        <OwnWord
          onKeep={(own) => {
            setIsWriting(false);
            teach(own);
          }}
        />
      )}
    </>
  );
}

function OwnWord({ onKeep }: { readonly onKeep: (label: Label) => void }) {
  const [word, setWord] = useState("");
  const [nearest, setNearest] = useState<Emotion | null>(null);
  return (
    <form
      className={styles.own}
      onSubmit={(event) => {
        event.preventDefault();
        if (word.trim()) onKeep({ emotion: nearest, word: word.trim() });
      }}
    >
      <label className={styles.field}>
        <span>{say.word}</span>
        <input
          value={word}
          maxLength={LONGEST_WORD}
          onChange={({ target }) => setWord(target.value)}
        />
      </label>
      <label className={styles.field}>
        <span>{say.nearest}</span>
        <select
          value={nearest ?? UNSAID}
          onChange={({ target }) =>
            setNearest(EMOTIONS.find((emotion) => emotion === target.value) ?? null)
          }
        >
          <option value={UNSAID}>{say.noEmotion}</option>
          {EMOTIONS.map((emotion) => (
            <option key={emotion} value={emotion}>
              {emotionName(emotion)}
            </option>
          ))}
        </select>
      </label>
      <Button type="submit" isDisabled={word.trim() === ""}>
        {say.keep}
      </Button>
    </form>
  );
}

function isSame(a: Label, b: Label): boolean {
  return a.emotion === b.emotion && a.word === b.word;
}
