/** The first visit: one sentence, the record button, and samples that need no microphone. */

import { sampleDescription, sampleTitle, capture as say } from "../../../words";
import { type Sample, sampleToSignal } from "../../capture/samples";
import { useSession } from "../../session";
import { Button } from "../../ui/Button";
import { PlayIcon } from "../../ui/icons";
import { Rich } from "../../ui/Rich";
import { InputChoice } from "./InputChoice";
import { OpenButton } from "./OpenButton";
import { RecordButton } from "./RecordButton";
import styles from "./Welcome.module.css";

const DATABASE_URL = "https://github.com/CheyneyComputerScience/CREMA-D";
const LICENCE_URL = "https://opendatacommons.org/licenses/odbl/1-0/";

export function Welcome({ samples }: { readonly samples: readonly Sample[] }) {
  const isRecording = useSession((state) => state.recording !== null);
  const isStarting = useSession((state) => state.microphone.starting !== null);
  const isIdle = !isRecording && !isStarting;
  const open = useSession((state) => state.open);
  return (
    <section className={styles.welcome} aria-label={say.welcome}>
      <p className={styles.sentence}>{say.purpose}</p>
      <div className={styles.ways}>
        <RecordButton large />
        {isIdle && <OpenButton large />}
        {isIdle && <InputChoice />}
        {isIdle && <span className={styles.hint}>{say.dropOrPaste}</span>}
      </div>
      {!isRecording && samples.length > 0 && (
        <div className={styles.samples}>
          <h2 className={styles.title}>{say.startWithSample}</h2>
          <ul className={styles.list}>
            {samples.map((sample) => {
              const title = sampleTitle(sample.emotion);
              return (
                <li key={sample.file}>
                  <Button
                    className={styles.sample}
                    aria-label={title}
                    aria-describedby={`sample-${sample.emotion}`}
                    onPress={() => void open(title, (abort) => sampleToSignal(sample, abort))}
                  >
                    <PlayIcon />
                    <span className={styles.text}>
                      <strong>{title}</strong>
                      <span id={`sample-${sample.emotion}`}>{sampleDescription(sample)}</span>
                    </span>
                  </Button>
                </li>
              );
            })}
          </ul>
          <p className={styles.from}>
            <Rich
              text={say.samplesFrom}
              as={{
                database: (text) => <a href={DATABASE_URL}>{text}</a>,
                licence: (text) => <a href={LICENCE_URL}>{text}</a>,
              }}
            />
          </p>
        </div>
      )}
    </section>
  );
}
