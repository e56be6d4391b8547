/** The samples again, once something is on screen: a row of names beside the other ways in. */
import { sampleTitle, capture as say } from "../../../words";
import { type Sample, sampleToSignal } from "../../capture/samples";
import { useSession } from "../../session";
import { Button } from "../../ui/Button";
import styles from "./SampleRow.module.css";

export function SampleRow({ samples }: { readonly samples: readonly Sample[] }) {
  const openSample = useSession((state) => state.openSample);
  return (
    <div className={styles.samples}>
      <span className={styles.label}>{say.samples}</span>
      {samples.map((sample) => {
        const title = sampleTitle(sample.emotion);
        return (
          <Button
            key={sample.file}
            look="quiet"
            className={styles.sample}
            onPress={() => void openSample(title, (abort) => sampleToSignal(sample, abort))}
          >
            {title}
          </Button>
        );
      })}
    </div>
  );
}
