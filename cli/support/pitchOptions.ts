/** Praat's pitch settings as command line options: --method, --floor, --silence-threshold … */
import { validatePitchSettings } from "../../common/audio/validate";
import { FILTERED_PITCH, type PitchSettings, RAW_PITCH } from "../../common/pitchSettings";
import { asArgument, number, type Option, oneOf, type Values } from "./options";

/** Option → setting. */
export const PITCH_NUMBERS = {
  floor: "pitchFloor_hz",
  ceiling: "pitchCeiling_hz",
  "attenuation-at-top": "attenuationAtTop",
  "silence-threshold": "silenceThreshold",
  "voicing-threshold": "voicingThreshold",
  "octave-cost": "octaveCost",
  "octave-jump-cost": "octaveJumpCost",
  "voiced-unvoiced-cost": "voicedUnvoicedCost",
} as const satisfies Record<string, keyof PitchSettings>;

type NumberOption = keyof typeof PITCH_NUMBERS;
const names = Object.keys(PITCH_NUMBERS) as NumberOption[];
const METHODS = { filtered: FILTERED_PITCH, raw: RAW_PITCH };

export const PITCH_OPTIONS = {
  method: oneOf(["filtered", "raw"], "filtered"),
  "fit-to-speaker": oneOf(["yes", "no"], "yes"),
  ...(Object.fromEntries(names.map((name) => [name, number("N", undefined)])) as Record<
    NumberOption,
    Option<number | undefined>
  >),
};

/** Starts from the method's defaults; throws ArgumentError, naming what a setting may be. */
export function readPitchSettings(values: Values<typeof PITCH_OPTIONS>): PitchSettings {
  const given = names.flatMap((name) => {
    const value = values[name];
    return value === undefined ? [] : [[PITCH_NUMBERS[name], value]];
  });
  const settings: PitchSettings = {
    ...METHODS[values.method],
    ...Object.fromEntries(given),
    fitToSpeaker: values["fit-to-speaker"] === "yes",
  };
  asArgument(() => validatePitchSettings(settings));
  return settings;
}
