/** The spectrogram, with the settings of Praat's. */
import {
  DEFAULT_SPECTROGRAM,
  SPECTROGRAM_LIMITS,
  type SpectrogramSettings,
} from "../../../common/spectrogram";
import { settings as say } from "../../../words";
import { useSession } from "../../session";
import { Button } from "../../ui/Button";
import { NumberField } from "../../ui/NumberField";
import styles from "./PitchSection.module.css";

const FIELDS: readonly { readonly key: keyof SpectrogramSettings; readonly step: number }[] = [
  { key: "windowLength_s", step: 0.001 },
  { key: "viewTop_hz", step: 500 },
  { key: "dynamicRange_db", step: 5 },
];

export function SpectrogramSection() {
  const spectrogram = useSession((state) => state.preferences.spectrogram);
  const setSpectrogram = useSession((state) => state.setSpectrogram);
  return (
    <section className={styles.section} aria-labelledby="spectrogram-title">
      <h3 id="spectrogram-title">{say.spectrogram}</h3>
      <div className={styles.fields}>
        {FIELDS.map(({ key, step }) => {
          const [low, high] = SPECTROGRAM_LIMITS[key];
          const [label, unit] = say.spectrogramFields[key];
          return (
            <NumberField
              key={key}
              label={label}
              unit={unit}
              step={step}
              min={low}
              max={high}
              value={spectrogram[key]}
              onCommit={(value) => {
                if (!(value >= low && value <= high)) return say.mustLieBetween(low, high, unit);
                setSpectrogram({ ...spectrogram, [key]: value });
                return null;
              }}
            />
          );
        })}
      </div>
      <div className={styles.foot}>
        <p>{say.spectrogramNote}</p>
        <Button onPress={() => setSpectrogram(DEFAULT_SPECTROGRAM)}>{say.praatsSpectrogram}</Button>
      </div>
    </section>
  );
}
