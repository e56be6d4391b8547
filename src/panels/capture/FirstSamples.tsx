/** The samples of the first visit, each with what it holds: they need no microphone. */

import { sampleDescription, sampleTitle, capture as say } from "../../../words";
import { type Sample, sampleToSignal } from "../../capture/samples";
import { useSession } from "../../session";
import { Button } from "../../ui/Button";
import { PlayIcon } from "../../ui/icons";
import { Rich } from "../../ui/Rich";
import styles from "./FirstSamples.module.css";

const DATABASE_URL = "https://github.com/CheyneyComputerScience/CREMA-D";
const LICENCE_URL = "https://opendatacommons.org/licenses/odbl/1-0/";

export function FirstSamples({ samples }: { readonly samples: readonly Sample[] }) {
  const openSample = useSession((state) => state.openSample);
  return (
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
                data-heir="emotion-title"
                aria-describedby={`sample-${sample.emotion}`}
                onPress={() => void openSample(title, (abort) => sampleToSignal(sample, abort))}
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
  );
}
