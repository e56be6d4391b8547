/** Praat's pitch settings as command line options: --method, --floor, --silence-threshold … */
import { validatePitchSettings } from "../../common/audio/validate";
import { PitchSettingsError } from "../../common/errors";
import { FILTERED_PITCH, type PitchSettings, RAW_PITCH } from "../../common/pitchSettings";

const NUMBERS = {
  floor: "pitchFloor_hz",
  ceiling: "pitchCeiling_hz",
  "attenuation-at-top": "attenuationAtTop",
  "silence-threshold": "silenceThreshold",
  "voicing-threshold": "voicingThreshold",
  "octave-cost": "octaveCost",
  "octave-jump-cost": "octaveJumpCost",
  "voiced-unvoiced-cost": "voicedUnvoicedCost",
} as const satisfies Record<string, keyof PitchSettings>;

type NumberOption = keyof typeof NUMBERS;
const names = Object.keys(NUMBERS) as NumberOption[];
const METHODS = { filtered: FILTERED_PITCH, raw: RAW_PITCH };

/** For parseArgs. */
export const PITCH_OPTIONS = {
  ...(Object.fromEntries(names.map((name) => [name, { type: "string" }])) as Record<
    NumberOption,
    { readonly type: "string" }
  >),
  method: { type: "string", default: "filtered" },
  "fit-to-speaker": { type: "string", default: "yes" },
} as const;

export const PITCH_USAGE = `--method filtered|raw (autocorrelation) --fit-to-speaker yes|no ${names
  .map((name) => `--${name} N`)
  .join(" ")}`;

type Values = Readonly<Partial<Record<NumberOption | "method" | "fit-to-speaker", string>>>;

/** Starts from the method's defaults; throws PitchSettingsError, naming the option's allowed values. */
export function readPitchSettings(values: Values): PitchSettings {
  const { method = "filtered", "fit-to-speaker": fit = "yes" } = values;
  if (method !== "filtered" && method !== "raw") {
    throw notAllowed("--method", method, Object.keys(METHODS));
  }
  if (fit !== "yes" && fit !== "no") {
    throw notAllowed("--fit-to-speaker", fit, ["yes", "no"]);
  }
  const given = names.flatMap((name) => {
    const value = values[name];
    return value === undefined ? [] : [[NUMBERS[name], value.trim() === "" ? Number.NaN : +value]];
  });
  const settings: PitchSettings = {
    ...METHODS[method],
    ...Object.fromEntries(given),
    fitToSpeaker: fit === "yes",
  };
  validatePitchSettings(settings);
  return settings;
}

function notAllowed(option: string, value: string, allowed: readonly string[]): PitchSettingsError {
  return new PitchSettingsError("option-not-allowed", { option, value, allowed });
}
