/**
 * What makes a syllable stand out, per syllable and as z-scores within the speaker: loudness and duration
 * first, F0 least (Kochanski et al. 2005); energy over 1 kHz tells stress from mere loudness (Sluijter & van
 * Heuven 1996).
 */
import { HOP_S } from "../../../common/constants";
import { framesOf } from "../../../common/time";
import type { Speech } from "../speech";
import { mean, quantile, semitones } from "../stats";
import type { SyllableFrames } from "./boundaries";
import { nucleusFeatures, SCALE_DB } from "./features";

/** Order of the values of a syllable, and of the coefficients in stress.json. */
export const MEASURES = [
  "loudness", // level at its loudest, dB
  "brightness", // level of 1–5 kHz at its loudest near the nucleus, dB
  "duration", // ln s
  "sonorous", // ln of the time within 6 dB of its loudest, s
  "f0", // highest F0, st
  "f0_range", // highest over lowest F0, st
  "louder", // loudness over the mean of its neighbours', dB
  "longer", // ln duration over the mean of its neighbours'
  "brighter", // brightness over the mean of its neighbours', dB
  "higher", // F0 over the mean of its neighbours', st
  "clear", // how sure the detector is of the syllable: full vowels are clearer than reduced ones
] as const;
/** Smallest spread that a z-score is taken by, in each measure's unit: below lies only measurement error. */
const MIN_SPREAD = [1.5, 2, 0.15, 0.15, 0.7, 0.7, 1.5, 0.15, 2, 0.7, 0.1];
/** Each side of the nucleus. */
const NEAR_NUCLEUS_S = 0.05;
const SONOROUS_BELOW_DB = 6;
const MIN_PITCH_S = 0.03;
/** Extreme values say no more than this many standard deviations. */
const MAX_Z = 3;

/**
 * One row a syllable: z-scores in the order of MEASURES, then 1 for the last of a phrase (long without being
 * stressed) and 1 for the first, else 0. Unmeasurable (no F0) is 0, the mean.
 */
export function prominenceMeasures(
  speech: Speech,
  syllables: readonly SyllableFrames[],
): number[][] {
  const rows = rawMeasures(speech, syllables);
  const stats = MEASURES.map((_, m) => {
    const values = rows.map((row) => row[m] ?? Number.NaN).filter(Number.isFinite);
    const middle = values.length > 0 ? mean(values) : 0;
    const variance = values.length > 1 ? mean(values.map((v) => (v - middle) ** 2)) : 0;
    return { middle, spread: Math.max(Math.sqrt(variance), MIN_SPREAD[m] ?? 1) };
  });
  return rows.map((row, i) => [
    ...stats.map(({ middle, spread }, m) => {
      const value = row[m] ?? Number.NaN;
      if (!Number.isFinite(value)) return 0;
      return Math.max(-MAX_Z, Math.min(MAX_Z, (value - middle) / spread));
    }),
    syllables[i]?.isLast ? 1 : 0,
    syllables[i]?.unit === syllables[i - 1]?.unit ? 0 : 1,
  ]);
}

/** NaN where there is nothing to measure. */
function rawMeasures(speech: Speech, syllables: readonly SyllableFrames[]): number[][] {
  const { f0_hz, level_db } = speech.tracks;
  const [, high = new Float32Array(0)] = nucleusFeatures(speech.tracks);
  const loudness = syllables.map(({ from, to }) => quantile(level_db.subarray(from, to), 0.95));
  const duration = syllables.map(({ from, to }) => Math.log((to - from) * HOP_S));
  const neighbours = (values: readonly number[], i: number) => {
    const near = [i - 1, i + 1].flatMap((j) =>
      syllables[j]?.unit === syllables[i]?.unit ? [values[j] ?? Number.NaN] : [],
    );
    return near.length > 0 ? mean(near) : (values[i] ?? 0);
  };
  const near = framesOf(NEAR_NUCLEUS_S);
  const bright = syllables.map(({ from, to, nucleus }) => {
    const start = Math.max(from, nucleus.frame - near);
    const end = Math.min(to, nucleus.frame + near + 1);
    return SCALE_DB * quantile(high.subarray(start, end), 0.9);
  });
  const pitch = syllables.map(({ from, to }) => pitchOf(f0_hz.subarray(from, to)));
  const tops = pitch.map(({ highest }) => highest);
  return syllables.map(({ from, to, nucleus }, i) => {
    const loud = loudness[i] ?? 0;
    const sonorous = level_db
      .subarray(from, to)
      .filter((level, k) => level >= loud - SONOROUS_BELOW_DB && (f0_hz[from + k] ?? 0) > 0).length;
    const { highest, range } = pitch[i] ?? { highest: Number.NaN, range: Number.NaN };
    return [
      loud,
      bright[i] ?? 0,
      duration[i] ?? 0,
      Math.log(Math.max(1, sonorous) * HOP_S),
      highest,
      range,
      loud - neighbours(loudness, i),
      (duration[i] ?? 0) - neighbours(duration, i),
      (bright[i] ?? 0) - neighbours(bright, i),
      highest - neighbours(tops, i),
      nucleus.probability,
    ];
  });
}

/** Highest F0 (st re 100 Hz) and range of a syllable, st; NaN with under 30 ms of voice. */
function pitchOf(f0_hz: Float32Array): { highest: number; range: number } {
  const st = Array.from(f0_hz)
    .filter((f0) => f0 > 0)
    .map((f0) => semitones(f0, 100));
  if (st.length < framesOf(MIN_PITCH_S)) return { highest: Number.NaN, range: Number.NaN };
  const highest = quantile(st, 0.95);
  return { highest, range: highest - quantile(st, 0.05) };
}
