/** Makes one person's voice out of results of this visit, shows what is known of the one in use, forgets it. */
import { useState } from "react";
import { BaselineError, baselineOf } from "../../../common/baseline";
import { labelCounts } from "../../../common/labels";
import { errorText, speaker as say, teaching } from "../../../words";
import { analysesOf, type Take } from "../../model/take";
import { useSession } from "../../session";
import { earlierTakes, shownResult } from "../../session/select";
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
  const earlier = useSession(earlierTakes);
  const current = useSession(shownResult)?.take.id;
  const known = useSession(shownResult)?.analysis.posterior?.speaker;
  const [chosen, setChosen] = useState<ReadonlySet<number>>(
    () => new Set(current === undefined ? [] : [current]),
  );
  const [name, setName] = useState(baseline?.name ?? say.unnamed);
  const [problem, setProblem] = useState<string | null>(null);
  const clips = earlier.filter(({ id }) => chosen.has(id));
  const toggle = (id: number) =>
    setChosen((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
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
          <Labels name={baseline.name} />
        </section>
      )}
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          try {
            const analyses = clips.flatMap(analysesOf);
            const heard = analyses.flatMap(({ heardVoice }) => heardVoice?.statistics ?? []);
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
              key={clip.id}
              clip={clip}
              isChosen={chosen.has(clip.id)}
              onToggle={() => toggle(clip.id)}
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

/** What was learnt of this voice, to be forgotten. */
function Labels({ name }: { readonly name: string }) {
  const labelled = useSession((state) => state.preferences.speaker.labelled);
  const forget = useSession((state) => state.forgetLabels);
  const taught = useSession(shownResult)?.analysis.posterior?.taught;
  if (labelled.length === 0) return null;
  return (
    <div className={styles.labels} data-testid="labels">
      <div className={styles.head}>
        <h3>{teaching.title(labelled.length, name)}</h3>
        <Button onPress={() => forget(null)}>{teaching.forgetAll}</Button>
      </div>
      {taught && taught.labels > 0 && <p>{teaching.verdict(taught.weight > 0)}</p>}
      <ul>
        {labelCounts(labelled).map(({ clips: takes, ...label }) => (
          <li key={teaching.label(label)}>
            {teaching.count(label, takes)}{" "}
            <Button look="link" onPress={() => forget(label)}>
              {teaching.forget(label)}
            </Button>
          </li>
        ))}
      </ul>
      <p className={styles.note}>{teaching.note}</p>
    </div>
  );
}

/** Seconds of it. */
function speechOf(take: Take): number {
  return analysesOf(take).reduce((sum, { prosody }) => sum + prosody.speech_s, 0);
}

interface ClipProps {
  readonly clip: Take;
  readonly isChosen: boolean;
  readonly onToggle: () => void;
}

function Clip({ clip, isChosen, onToggle }: ClipProps) {
  return (
    <label className={styles.clip}>
      <input type="checkbox" checked={isChosen} onChange={onToggle} />
      <span>{clip.source}</span>
      <span className={styles.seconds}>{say.ofSpeech(speechOf(clip))}</span>
    </label>
  );
}
