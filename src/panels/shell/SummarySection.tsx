/** How the moods of a recording of many utterances are summed up. */
import { settings as say } from "../../../words";
import type { SummarySettings } from "../../model/summary";
import { useSession } from "../../session";
import { SUMMARY_LIMITS } from "../../session/preferences";
import { NumberField } from "../../ui/NumberField";
import styles from "./PitchSection.module.css";

const fields = (): readonly { readonly key: keyof SummarySettings; readonly label: string }[] => [
  { key: "smoothing_s", label: say.smoothing },
  { key: "least_s", label: say.leastStretch },
];

export function SummarySection() {
  const summary = useSession((state) => state.preferences.summary);
  const setSummary = useSession((state) => state.setSummary);
  return (
    <section className={styles.section} aria-labelledby="summary-title">
      <h3 id="summary-title">{say.recordings}</h3>
      <div className={styles.fields}>
        {fields().map(({ key, label }) => {
          const [low, high] = SUMMARY_LIMITS[key];
          return (
            <NumberField
              key={key}
              label={label}
              unit="s"
              step={1}
              min={low}
              max={high}
              value={summary[key]}
              onCommit={(value) => {
                if (value < low || value > high) return say.mustLieBetween(low, high, "s");
                setSummary({ ...summary, [key]: value });
                return null;
              }}
            />
          );
        })}
      </div>
      <div className={styles.foot}>
        <p>{say.recordingsNote}</p>
      </div>
    </section>
  );
}
