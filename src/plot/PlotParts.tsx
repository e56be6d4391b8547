/** What the picture shows, and what its marks mean. */
import { DEFAULT_PITCH, samePitchSettings } from "../../common/pitchSettings";
import { correction, plot as say } from "../../words";
import { measuredCorrections } from "../model/corrections";
import type { Result } from "../model/take";
import { analysesOf } from "../model/take";
import { session, useSession } from "../session";
import type { PlotPart } from "../session/preferences";
import { Button } from "../ui/Button";
import { Toggle } from "../ui/Toggle";
import styles from "./PlotParts.module.css";
import { hasTiers } from "./picture";

export function PlotParts({ result: { analysis, take } }: { readonly result: Result }) {
  const shown = useSession((state) => state.preferences.shown);
  const show = useSession((state) => state.show);
  const part = (name: PlotPart) => (
    <Toggle isOn={shown[name]} onChange={(isOn) => show(name, isOn)}>
      {say.parts[name]}
    </Toggle>
  );
  const { pitch } = analysis;
  const corrections = measuredCorrections(take);
  const tiers = shown.syllables && hasTiers(analysesOf(take));
  return (
    <div className={styles.parts}>
      <ul className={styles.legend} aria-label={say.key}>
        <li data-mark="pitch">{say.marks.pitch}</li>
        <li data-mark="energy">{say.marks.energy}</li>
        <li data-mark="wave">{say.marks.wave}</li>
        {tiers && <li data-mark="stressed">{say.marks.stressed}</li>}
        {tiers && <li data-mark="unstressed">{say.marks.unstressed}</li>}
        {shown.spectrogram && shown.formants && <li data-mark="formant">{say.marks.formant}</li>}
        {take.utterances.length > 1 && <li data-mark="arousal">{say.marks.arousal}</li>}
        {analysis.posterior && <li data-mark="attention">{say.marks.attention}</li>}
      </ul>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset does not lay out in a row */}
      <div className={styles.toggles} role="group" aria-label={say.show}>
        {part("syllables")}
        {part("spectrogram")}
        {shown.spectrogram && part("formants")}
      </div>
      {!samePitchSettings(pitch, DEFAULT_PITCH) && (
        <p className={styles.note} data-testid="pitch-note">
          {say.notDefaultPitch(pitch)}
        </p>
      )}
      {corrections.length > 0 && (
        <p className={styles.note} data-testid="correction-note">
          {correction.note(corrections)}{" "}
          <Button look="link" onPress={() => void session.getState().undoCorrection()}>
            {correction.undo}
          </Button>
        </p>
      )}
    </div>
  );
}
