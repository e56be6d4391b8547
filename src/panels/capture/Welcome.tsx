/** The first visit: one sentence, the record button, and samples that need no microphone. */
import { type Sample, sampleToSignal } from "../../capture/samples";
import { useSession } from "../../session";
import { Button } from "../../ui/Button";
import { PlayIcon } from "../../ui/icons";
import { OpenButton } from "./OpenButton";
import { RecordButton } from "./RecordButton";
import styles from "./Welcome.module.css";

/** As many as fit one row and one glance. */
const SHOWN_SAMPLES = 3;

export function Welcome({ samples }: { readonly samples: readonly Sample[] }) {
  const isRecording = useSession((state) => state.recording !== null);
  const open = useSession((state) => state.open);
  return (
    <section className={styles.welcome} aria-label="Start">
      <p className={styles.sentence}>
        Speak, and see what your voice did, which emotion it sounds like, and the exact stretches of
        sound that say so.
      </p>
      <div className={styles.ways}>
        <RecordButton large />
        {!isRecording && <OpenButton large />}
        {!isRecording && <span className={styles.hint}>or drop or paste a recording</span>}
      </div>
      {!isRecording && samples.length > 0 && (
        <div className={styles.samples}>
          <h2 className={styles.title}>Or start with a synthetic voice</h2>
          <ul className={styles.list}>
            {samples.slice(0, SHOWN_SAMPLES).map((sample) => (
              <li key={sample.id}>
                <Button
                  className={styles.sample}
                  aria-label={sample.title}
                  aria-describedby={`sample-${sample.id}`}
                  onPress={() => void open(sample.title, (abort) => sampleToSignal(sample, abort))}
                >
                  <PlayIcon />
                  <span className={styles.text}>
                    <strong>{sample.title}</strong>
                    <span id={`sample-${sample.id}`}>{sample.description}</span>
                  </span>
                </Button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
