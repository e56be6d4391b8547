/** The pitch tracker's settings, with Praat's names and defaults. */
import { validatePitchSettings } from "../../../common/audio/validate";
import { PitchSettingsError } from "../../../common/errors";
import {
  FILTERED_PITCH,
  PITCH_LIMITS,
  type PitchField,
  type PitchMethod,
  type PitchSettings,
  RAW_PITCH,
  samePitchSettings,
} from "../../../common/pitchSettings";
import { errorText, PITCH_FIELDS, settings as say } from "../../../words";
import { useSession } from "../../session";
import { Button } from "../../ui/Button";
import { Choice } from "../../ui/Choice";
import { NumberField } from "../../ui/NumberField";
import styles from "./PitchSection.module.css";

/** In the order of Praat's dialog. */
const FIELDS: readonly {
  readonly key: PitchField;
  readonly unit?: string;
  readonly step: number;
}[] = [
  { key: "pitchFloor_hz", unit: "Hz", step: 5 },
  { key: "pitchCeiling_hz", unit: "Hz", step: 10 },
  { key: "attenuationAtTop", step: 0.01 },
  { key: "silenceThreshold", step: 0.01 },
  { key: "voicingThreshold", step: 0.01 },
  { key: "octaveCost", step: 0.005 },
  { key: "octaveJumpCost", step: 0.01 },
  { key: "voicedUnvoicedCost", step: 0.01 },
];

const methods = (): readonly { readonly value: PitchMethod; readonly label: string }[] => [
  { value: "filtered autocorrelation", label: say.filtered },
  { value: "raw autocorrelation", label: say.raw },
];

function defaultsOf(method: PitchMethod): PitchSettings {
  return method === RAW_PITCH.method ? RAW_PITCH : FILTERED_PITCH;
}

/** Why the settings cannot be; null where they can. */
export function problemOf(settings: PitchSettings): string | null {
  try {
    validatePitchSettings(settings);
    return null;
  } catch (error) {
    if (!(error instanceof PitchSettingsError)) throw error;
    return errorText(error);
  }
}

export function PitchSection() {
  const settings = useSession((state) => state.preferences.pitch);
  const setPitch = useSession((state) => state.setPitch);
  const defaults = defaultsOf(settings.method);
  const change = (next: PitchSettings) => {
    const problem = problemOf(next);
    if (problem === null) setPitch(next);
    return problem;
  };
  return (
    <section className={styles.section} aria-labelledby="pitch-title">
      <h3 id="pitch-title">{say.pitch}</h3>
      <Choice
        label={say.autocorrelation}
        value={settings.method}
        options={methods()}
        // The two methods search other ranges by other thresholds, as in Praat.
        onChange={(method) =>
          setPitch({ ...defaultsOf(method), fitToSpeaker: settings.fitToSpeaker })
        }
      />
      <div className={styles.fields}>
        {FIELDS.filter(
          ({ key }) => key !== "attenuationAtTop" || settings.method === FILTERED_PITCH.method,
        ).map(({ key, unit = "", step }) => (
          <NumberField
            // A field of the other method starts afresh.
            key={`${settings.method} ${key}`}
            label={PITCH_FIELDS[key]}
            unit={unit}
            step={step}
            min={PITCH_LIMITS[key][0]}
            max={PITCH_LIMITS[key][1]}
            value={settings[key]}
            onCommit={(value) => change({ ...settings, [key]: value })}
          />
        ))}
      </div>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={settings.fitToSpeaker}
          onChange={(event) => setPitch({ ...settings, fitToSpeaker: event.target.checked })}
        />
        {say.fitToSpeaker}
      </label>
      <div className={styles.foot}>
        <p>{say.pitchNote}</p>
        <Button
          isDisabled={samePitchSettings(settings, defaults)}
          onPress={() => setPitch(defaults)}
        >
          {say.praatsDefaults}
        </Button>
      </div>
    </section>
  );
}
