/**
 * Nucleus probabilities → syllable nuclei, and how many syllables a stretch holds. In place of the level
 * dips of de Jong & Wempe (2009): those lose the syllables that run together when people speak fast.
 */
import { framesOf } from "../../../common/time";
import type { FrameRange, Speech } from "../speech";
import { detectSyllables, NET_STEP } from "./nucleusNet";

/** Weights that gather the probability of neighbours, NET_STEP frames apart, into one peak; they sum to 1. */
const SMOOTHING = [0.03, 0.07, 0.12, 0.18, 0.2, 0.18, 0.12, 0.07, 0.03] as const;
/** A peak counts from here on: about 0.4 of one frame that is sure, smoothed. */
export const PEAK_THRESHOLD = 0.08;
/** As many, for the whole of that probability. */
const ALL = SMOOTHING.map(() => 1);
/** Nuclei are at least this far apart: more than 16 syllables a second is no speech. */
const MIN_DISTANCE_S = 0.06;
/** How far a nucleus is moved to the loudest frame of its syllable. */
const SNAP_S = 0.06;
/** A stretch with a smaller share of voiced frames is whispered or noise: nothing tells its syllables. */
const MIN_VOICED_SHARE = 0.1;

export interface Nucleus {
  readonly frame: number;
  /** Probability gathered around it, 0…1. */
  readonly probability: number;
}

/** Nuclei of all sounding units, in order. */
export function nucleiOf(speech: Speech): Nucleus[] {
  const { nucleus: probability } = detectSyllables(speech.tracks);
  return speech.units
    .filter((unit) => isVoiced(speech, unit))
    .flatMap((unit) => atLoudest(speech, nucleiWithin(probability, unit)));
}

/** The detector may put a syllable's one frame anywhere in it; a nucleus is where the vowel is loudest. */
function atLoudest(speech: Speech, nuclei: readonly Nucleus[]): Nucleus[] {
  const { level_db } = speech.tracks;
  const reach = framesOf(SNAP_S);
  return nuclei.map((nucleus, i) => {
    const before = nuclei[i - 1]?.frame ?? Number.NEGATIVE_INFINITY;
    const after = nuclei[i + 1]?.frame ?? Number.POSITIVE_INFINITY;
    const from = Math.max(nucleus.frame - reach, Math.ceil((before + nucleus.frame) / 2), 0);
    const to = Math.min(nucleus.frame + reach, Math.floor((nucleus.frame + after) / 2));
    let frame = nucleus.frame;
    for (let k = from; k <= to; k++) {
      if ((level_db[k] ?? Number.NEGATIVE_INFINITY) > (level_db[frame] ?? 0)) frame = k;
    }
    return { ...nucleus, frame };
  });
}

/** Expected number of syllables in a range: their density summed over its sounding, voiced units. */
export function expectedSyllables(speech: Speech, range: FrameRange): number {
  const { density } = detectSyllables(speech.tracks);
  let sum = 0;
  for (const unit of speech.units) {
    if (!isVoiced(speech, unit)) continue;
    const to = Math.min(unit.to, range.to);
    for (let i = Math.max(unit.from, range.from); i < to; i++) sum += density[i] as number;
  }
  return sum / NET_STEP;
}

function isVoiced(speech: Speech, { from, to }: FrameRange): boolean {
  let voiced = 0;
  for (let i = from; i < to; i++) if ((speech.tracks.f0_hz[i] ?? 0) > 0) voiced++;
  return voiced >= MIN_VOICED_SHARE * (to - from);
}

function nucleiWithin(probability: Float32Array, { from, to }: FrameRange): Nucleus[] {
  const gather = (frame: number, weights: readonly number[]) =>
    weights.reduce((sum, weight, k) => {
      const i = frame + (k - (weights.length - 1) / 2) * NET_STEP;
      return i >= from && i < to ? sum + weight * (probability[i] as number) : sum;
    }, 0);
  const smooth = (frame: number) => gather(frame, SMOOTHING);
  const nuclei: (Nucleus & { readonly height: number })[] = [];
  let before = 0;
  let here = smooth(from);
  for (let i = from; i < to; i++) {
    const after = i + 1 < to ? smooth(i + 1) : 0;
    const last = nuclei.at(-1);
    if (here >= PEAK_THRESHOLD && here > before && here >= after) {
      const nucleus = { frame: i, height: here, probability: Math.min(1, gather(i, ALL)) };
      if (!last || i - last.frame >= framesOf(MIN_DISTANCE_S)) nuclei.push(nucleus);
      else if (here > last.height) nuclei[nuclei.length - 1] = nucleus;
    }
    before = here;
    here = after;
  }
  return nuclei.map(({ frame, probability }) => ({ frame, probability }));
}
