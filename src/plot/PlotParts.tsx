/** What the picture shows, and what its marks mean. */
import { pitchNote } from "../model/pitchNote";
import { useSession } from "../session";
import type { PlotPart } from "../session/preferences";
import type { Result } from "../session/state";
import { Toggle } from "../ui/Toggle";
import { hasTiers } from "./overlayPlugin";
import styles from "./PlotParts.module.css";

export function PlotParts({ result: { analysis } }: { readonly result: Result }) {
  const shown = useSession((state) => state.preferences.shown);
  const show = useSession((state) => state.show);
  const part = (name: PlotPart, label: string) => (
    <Toggle isOn={shown[name]} onChange={(isOn) => show(name, isOn)}>
      {label}
    </Toggle>
  );
  const note = pitchNote(analysis.pitch);
  const tiers = shown.syllables && hasTiers(analysis);
  return (
    <div className={styles.parts}>
      <ul className={styles.legend} aria-label="Key to the plot">
        <li data-mark="pitch">pitch</li>
        <li data-mark="energy">energy</li>
        <li data-mark="wave">waveform</li>
        {tiers && <li data-mark="stressed">stressed syllable</li>}
        {tiers && <li data-mark="unstressed">unstressed</li>}
        {shown.spectrogram && shown.formants && <li data-mark="formant">formants 1–3</li>}
        <li data-mark="attention">where the network listened</li>
      </ul>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset does not lay out in a row */}
      <div className={styles.toggles} role="group" aria-label="Show">
        {part("syllables", "Syllables")}
        {part("spectrogram", "Spectrogram")}
        {shown.spectrogram && part("formants", "Formants")}
      </div>
      {note && (
        <p className={styles.note} data-testid="pitch-note">
          Pitch by your settings: {note}. The network heard the default.
        </p>
      )}
    </div>
  );
}
