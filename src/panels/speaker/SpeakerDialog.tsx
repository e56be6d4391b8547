/** Makes one person's voice out of results of this visit, shows what is known of the one in use, forgets it. */
import { useState } from "react";
import { BaselineError, baselineOf } from "../../../common/baseline";
import { errorText, formatTime } from "../../../words";
import { baselineRows } from "../../model/baselineRows";
import { speakerClipWords } from "../../model/speakerClipWords";
import { useSession } from "../../session";
import { earlierResults, shownResult } from "../../session/select";
import type { Result } from "../../session/state";
import { Button } from "../../ui/Button";
import { Modal } from "../../ui/Modal";
import styles from "./SpeakerDialog.module.css";

const UNNAMED = "This speaker";

interface Props {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function SpeakerDialog(props: Props) {
  return (
    <Modal title="A speaker’s voice" {...props}>
      <Content onClose={props.onClose} />
    </Modal>
  );
}

function Content({ onClose }: { readonly onClose: () => void }) {
  const baseline = useSession((state) => state.preferences.baseline);
  const setBaseline = useSession((state) => state.setBaseline);
  const earlier = useSession(earlierResults);
  const current = useSession(shownResult)?.signalId;
  const known = useSession(shownResult)?.analysis.posterior.speaker;
  const [chosen, setChosen] = useState<ReadonlySet<number>>(
    () => new Set(current === undefined ? [] : [current]),
  );
  const [name, setName] = useState(baseline?.name ?? UNNAMED);
  const [problem, setProblem] = useState<string | null>(null);
  const clips = earlier.filter(({ signalId }) => chosen.has(signalId));
  const toggle = (signalId: number) =>
    setChosen((before) => {
      const after = new Set(before);
      if (!after.delete(signalId)) after.add(signalId);
      return after;
    });
  return (
    <>
      <p className={styles.intro}>
        What is high for one person is low for another. Choose recordings in which the person speaks
        as usual, best a minute or more in all; every claim is then compared with them, too. The
        voice also remembers each clip you open from then on, of any mood, best of several. Once
        these are enough, the answers are relative to them.
      </p>
      {baseline && (
        <section className={styles.active} aria-label="In use">
          <div className={styles.head}>
            <h3>In use: {baseline.name}</h3>
            <Button onPress={() => setBaseline(null)}>Forget</Button>
          </div>
          {known && <p>{speakerClipWords(known)}</p>}
          <p>
            The usual, from {baseline.clips} {baseline.clips === 1 ? "clip" : "clips"} with{" "}
            {formatTime(baseline.speech_s)} of speech:
          </p>
          <dl className={styles.measures}>
            {baselineRows(baseline).map(({ label, text }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          try {
            const analyses = clips.map(({ analysis }) => analysis);
            const heard = analyses.flatMap(({ statistics }) => statistics ?? []);
            setBaseline(baselineOf(name.trim() || UNNAMED, analyses), heard);
            onClose();
          } catch (error) {
            if (!(error instanceof BaselineError)) throw error;
            setProblem(errorText(error));
          }
        }}
      >
        <fieldset className={styles.clips}>
          <legend>Recordings of this visit</legend>
          {earlier.map((clip) => (
            <Clip
              key={clip.signalId}
              clip={clip}
              isChosen={chosen.has(clip.signalId)}
              onToggle={() => toggle(clip.signalId)}
            />
          ))}
        </fieldset>
        <label className={styles.name}>
          <span>Name</span>
          <input value={name} maxLength={40} onChange={(event) => setName(event.target.value)} />
        </label>
        <Button look="accent" type="submit" isDisabled={clips.length === 0}>
          Use as the usual voice
        </Button>
        {problem !== null && (
          <p className={styles.problem} role="alert">
            {problem}
          </p>
        )}
      </form>
      <p className={styles.note}>
        Only figures are kept, in this browser; the recordings are not. The same name adds to this
        voice, another one starts a new voice.
      </p>
    </>
  );
}

interface ClipProps {
  readonly clip: Result;
  readonly isChosen: boolean;
  readonly onToggle: () => void;
}

function Clip({ clip: { source, analysis }, isChosen, onToggle }: ClipProps) {
  return (
    <label className={styles.clip}>
      <input type="checkbox" checked={isChosen} onChange={onToggle} />
      <span>{source}</span>
      <span className={styles.seconds}>{formatTime(analysis.prosody.speech_s)} of speech</span>
    </label>
  );
}
