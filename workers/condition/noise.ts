/**
 * How far speech lies above the noise: the level where someone speaks against the level where nobody does. Noise is told
 * from a soft sound by its steadiness: where no stretch is soft and steady, nobody paused, and nothing can be told.
 * Of pink noise the figure is right within 2 dB; noise that comes and goes, as other people's talk does, is measured where
 * it is softest (talk at 15 dB: 17 in the median, at 5 dB: 9).
 */
import { framesOf } from "../../common/time";
import { MIN_PAUSE_S } from "../speech/speech";

/** The shortest stretch that shows noise, s. */
const NOISE_S = 0.1;
/** It is steady: standard deviation of its level, dB. (Pink noise .6 to 1.5, talk to 4, the end of a word 5 to 13.) */
const STEADY_DB = 2.5;
/** … in so many stretches, each a frame later, 0.14 s in all: an even word end of 0.12 s has been met in clean speech … */
const FEWEST_STRETCHES = 5;
/** … and no louder than this above the softest stretch. */
const NEAR_SOFTEST_DB = 3;
/** Speech lies within this of the loud frames (as in frames/prosody/speech.ts), and above twice the noise. */
const BELOW_LOUD_DB = 35;
const LOUD = 0.95;
/** What lies lower is digital silence, which holds no noise to be measured, dB re full scale. */
const MUTED_DBFS = -100;

/** Level of the speech above that of the noise, dB, 0 or more; null where no pause is long and steady enough. */
export function snrOf(level_dbfs: Float32Array): number | null {
  const noise = noisePower(level_dbfs);
  if (noise === null) return null;
  const loud = level_dbfs.filter((level) => level > MUTED_DBFS).sort();
  const threshold_db = (loud[Math.floor(LOUD * (loud.length - 1))] ?? 0) - BELOW_LOUD_DB;
  const power = spokenPower(level_dbfs, Math.max(threshold_db, toDecibels(2 * noise)));
  return power === null ? 0 : Math.max(0, toDecibels(power / noise - 1));
}

/** Mean power from word to word: what is soft within them counts, though the noise hides it; pauses do not. */
function spokenPower(level_dbfs: Float32Array, threshold_db: number): number | null {
  let total = 0;
  let frames = 0;
  let gap = 0;
  let gapFrames = 0;
  for (const level of level_dbfs) {
    const isSpoken = level >= threshold_db;
    if (!isSpoken && frames === 0) continue;
    gap += toPower(level);
    gapFrames++;
    if (!isSpoken) continue;
    // The frame itself, and what lies between it and the one before, unless that is a pause.
    const isPause = gapFrames > framesOf(MIN_PAUSE_S);
    total += isPause ? toPower(level) : gap;
    frames += isPause ? 1 : gapFrames;
    gap = 0;
    gapFrames = 0;
  }
  return frames === 0 ? null : total / frames;
}

/** Mean power of the steady stretches near the softest; null where there is none. */
function noisePower(level_dbfs: Float32Array): number | null {
  const stretches = stretchesOf(level_dbfs);
  const softest = stretches.reduce(
    (least, { power }) => Math.min(least, power),
    Number.POSITIVE_INFINITY,
  );
  const pauses = stretches.filter(
    ({ power, spread_db }) => spread_db < STEADY_DB && power <= softest * toPower(NEAR_SOFTEST_DB),
  );
  if (pauses.length < FEWEST_STRETCHES) return null;
  return pauses.reduce((sum, { power }) => sum + power, 0) / pauses.length;
}

interface Stretch {
  readonly power: number;
  /** Standard deviation of the level, dB. */
  readonly spread_db: number;
}

/** Every stretch of NOISE_S without digital silence. */
function stretchesOf(level_dbfs: Float32Array): Stretch[] {
  const width = framesOf(NOISE_S);
  const stretches: Stretch[] = [];
  for (let from = 0; from + width <= level_dbfs.length; from++) {
    const levels = level_dbfs.subarray(from, from + width);
    if (!levels.every((level) => level > MUTED_DBFS)) continue;
    const mean = levels.reduce((sum, level) => sum + level, 0) / width;
    const squares = levels.reduce((sum, level) => sum + (level - mean) ** 2, 0);
    const power = levels.reduce((sum, level) => sum + toPower(level), 0) / width;
    stretches.push({ power, spread_db: Math.sqrt(squares / width) });
  }
  return stretches;
}

const toPower = (level_db: number) => 10 ** (level_db / 10);
const toDecibels = (power: number) => 10 * Math.log10(power);
