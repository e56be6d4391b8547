/** A value against one person's own usual voice. */
import type {
  BaselineMeasure,
  Cue,
  CueLevel,
  SpeakerBaseline,
  SpeakerGrade,
  Unit,
} from "../../common/analysis";
import { BASELINE_REFERENCE_HZ, pitchInSemitones } from "../../common/baseline";
import { levelNames } from "./grade";

/** Within this many standard deviations of the mean a value is usual: two clips in three. */
const USUAL_WITHIN = 1;
const MEASURE: Readonly<Partial<Record<`${Cue} ${Unit}`, BaselineMeasure>>> = {
  "pitch_level Hz": "pitch_level",
  "pitch_range st": "pitch_range",
  "energy_range dB": "energy_range",
  "rate syl/s": "rate",
  "pauses %": "pauses",
  "brightness dB": "brightness",
};

/** Null where the baseline has no such measure. */
export function speakerGrade(
  baseline: SpeakerBaseline,
  cue: Cue,
  unit: Unit,
  value: number,
): SpeakerGrade | null {
  const measure = MEASURE[`${cue} ${unit}`];
  const own = measure && baseline.measures[measure];
  if (!own) return null;
  const z = ((unit === "Hz" ? pitchInSemitones(value) : value) - own.mean) / own.sd;
  const [low, medium, high] = levelNames(cue);
  const level: CueLevel = z < -USUAL_WITHIN ? low : z > USUAL_WITHIN ? high : medium;
  return { level, z: Math.round(z * 100) / 100, norm: normOf(unit, own) };
}

/** "this speaker: 182 ± 14 Hz" */
function normOf(unit: Unit, { mean, sd }: { mean: number; sd: number }): string {
  if (unit !== "Hz") {
    const digits = unit === "%" ? 0 : 1;
    return `this speaker: ${mean.toFixed(digits)} ± ${sd.toFixed(digits)} ${unit}`;
  }
  const middle_hz = BASELINE_REFERENCE_HZ * 2 ** (mean / 12);
  const spread_hz = middle_hz * (2 ** (sd / 12) - 1);
  return `this speaker: ${middle_hz.toFixed(0)} ± ${spread_hz.toFixed(0)} Hz`;
}

/** "That is higher than this speaker usually is." */
export function speakerSentence(cue: Cue, grade: SpeakerGrade): string {
  const [low, , high] = levelNames(cue);
  const compared = COMPARATIVE[cue];
  if (!compared) return "";
  if (grade.level === low) return `That is ${compared[0]} than is usual for this speaker.`;
  if (grade.level === high) return `That is ${compared[1]} than is usual for this speaker.`;
  return "That is usual for this speaker.";
}

const COMPARATIVE: Readonly<Partial<Record<Cue, readonly [string, string]>>> = {
  pitch_level: ["lower", "higher"],
  pitch_range: ["narrower", "wider"],
  energy_range: ["more even", "more varied"],
  rate: ["slower", "faster"],
  pauses: ["less", "more"],
  brightness: ["darker", "brighter"],
};
