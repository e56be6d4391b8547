/** Makes one person's voice out of results of this visit, shows what is known of the one in use, forgets it. */
import { useState } from "react";
import { BaselineError, baselineOf } from "../../../common/baseline";
import { errorText, speaker as say } from "../../../words";
import { useSession } from "../../session";
import { earlierResults, shownResult } from "../../session/select";
import type { Result } from "../../session/state";
import { Button } from "../../ui/Button";
import { Modal } from "../../ui/Modal";
import styles from "./SpeakerDialog.module.css";

interface Props {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function SpeakerDialog(props: Props) {
  return (
    <Modal title={say.title} {...props}>
      <Content onClose={props.onClose} />
    </Modal>
  );
}

function Content({ onClose }: { readonly onClose: () => void }) {
  const baseline = useSession((state) => state.preferences.baseline);
  const setBaseline = useSession((state) => state.setBaseline);
  const earlier = useSession(earlierResults);
  const current = useSession(shownResult)?.signalId;
  const known = useSession(shownResult)?.analysis.posterior?.speaker;
  const [chosen, setChosen] = useState<ReadonlySet<number>>(
    () => new Set(current === undefined ? [] : [current]),
  );
  const [name, setName] = useState(baseline?.name ?? say.unnamed);
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
      <p className={styles.intro}>{say.intro}</p>
      {baseline && (
        <section className={styles.active} aria-label={say.inUse}>
          <div className={styles.head}>
            <h3>{say.inUseIs(baseline.name)}</h3>
            <Button onPress={() => setBaseline(null)}>{say.forget}</Button>
          </div>
          {known && <p>{say.remembered(known, null)}</p>}
          <p>{say.usual(baseline)}</p>
          <dl className={styles.measures}>
            {say.measures(baseline).map(({ label, text }) => (
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
            setBaseline(baselineOf(name.trim() || say.unnamed, analyses), heard);
            onClose();
          } catch (error) {
            if (!(error instanceof BaselineError)) throw error;
            setProblem(errorText(error));
          }
        }}
      >
        <fieldset className={styles.clips}>
          <legend>{say.recordings}</legend>
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
          <span>{say.name}</span>
          <input value={name} maxLength={40} onChange={(event) => setName(event.target.value)} />
        </label>
        <Button look="accent" type="submit" isDisabled={clips.length === 0}>
          {say.use}
        </Button>
        {problem !== null && (
          <p className={styles.problem} role="alert">
            {problem}
          </p>
        )}
      </form>
      <p className={styles.note}>{say.note}</p>
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
      <span className={styles.seconds}>{say.ofSpeech(analysis.prosody.speech_s)}</span>
    </label>
  );
}
