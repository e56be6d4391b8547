/** The settings of the pitch tracker under Praat's names: Praat has them in English alone, and so has its manual. */
import type { PitchField } from "../../common/pitchSettings";

export const PITCH_FIELDS: Readonly<Record<PitchField, string>> = {
  pitchFloor_hz: "Pitch floor",
  pitchCeiling_hz: "Pitch ceiling",
  attenuationAtTop: "Attenuation at top",
  silenceThreshold: "Silence threshold",
  voicingThreshold: "Voicing threshold",
  octaveCost: "Octave cost",
  octaveJumpCost: "Octave-jump cost",
  voicedUnvoicedCost: "Voiced/unvoiced cost",
};
