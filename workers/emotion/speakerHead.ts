/**
 * The second head: the same clip heard against what is known of the voice. Each statistic is standardised by the
 * speaker's own mean and variance, the variance mixed with what is usual within one person; then one hidden layer.
 * The less is known, the more the network has to say, which knows nobody. And whether what is known is of one person.
 * The same as training/speaker/model.py and identity.py, where it is explained.
 */
import { EMOTIONS } from "../../common/constants";
import { ModelLoadError } from "../../common/errors";
import type { SpeakerCard } from "../../common/speakerCard";
import {
  type ClipStatistics,
  countClip,
  NEW_SPEAKER,
  type SpeakerStatistics,
} from "../../common/speakerStatistics";
import type { NetworkOutput } from "./network";
import { voicesOf } from "./voices";

export interface SpeakerHead {
  readonly card: SpeakerCard;
  /** [7] of a stretch of a clip that is counted in `speaker`, temperature applied. */
  logits(heard: Heard, speaker: SpeakerStatistics): Float32Array;
  /**
   * [S] of length 1: a clip's statistics relative to a speaker whose clip it is, without what varies in one voice of one
   * mood. Two of them are as alike as their product is large.
   */
  manner(statistics: Float32Array, speaker: SpeakerStatistics): Float64Array;
  /** [K]: what of a clip's statistics [S] tells one person from another. */
  identityOf(statistics: Float32Array): Float32Array;
  /** Voice of each clip, numbered from 0: all 0 where they do not sound like several people's. */
  voices(clips: readonly ClipStatistics[]): number[];
  /** Whether the clips sound like several people's; false where they are too few to tell. */
  isDoubtful(speaker: SpeakerStatistics): boolean;
}

type Heard = Pick<NetworkOutput, "statistics">;

const CLASSES = EMOTIONS.length;

interface Weights {
  /** [S] */
  readonly usual: Float32Array;
  /** [H]: of a hidden unit's whole-numbered weights. */
  readonly scale: Float32Array;
  readonly hiddenBias: Float32Array;
  /** [7, H] */
  readonly out: Float32Array;
  readonly bias: Float32Array;
  /** [K]: of a direction's whole-numbered weights. */
  readonly identityScale: Float32Array;
  /** [K]: variance between people in that direction, where it is 1 within one. */
  readonly between: Float32Array;
  /** [H, S] */
  readonly hidden: Int8Array;
  /** [K, S], of statistics divided by their usual deviation. */
  readonly directions: Int8Array;
  /** [M]: of what varies within one voice and mood, the directions' scales and the share of them that is left. */
  readonly withinScale: Float32Array;
  readonly withinLeft: Float32Array;
  /** [M, S], orthonormal. */
  readonly within: Int8Array;
}

/**
 * bytes: little-endian f32, usual variance [S], scales [H], biases [H], weights [7, H], biases [7], scales [K],
 * variances between people [K]; then int8 in units of their scales, weights of the hidden units [H, S] and of the
 * directions [K, S]. Where the card tells of it, what varies within one voice: f32 scales [M] and shares left [M], int8
 * directions [M, S].
 */
export function createSpeakerHead(card: SpeakerCard, bytes: Uint8Array): SpeakerHead {
  const { size, identity } = card;
  const weights = unpacked(card, bytes);
  const checked = (statistics: Float32Array | null | undefined): Float32Array => {
    if (statistics?.length === size) return statistics;
    throw new ModelLoadError("statistics-missing", { file: card.file, size });
  };
  const isDoubtful = (speaker: SpeakerStatistics): boolean => {
    const { length } = speaker.clips;
    const isEnough =
      length >= identity.min_clips && speaker.heard_s >= length * identity.min_seconds;
    return isEnough && onePerson(speaker, weights) < identity.min_score;
  };
  const relative = (statistics: Float32Array, speaker: SpeakerStatistics) =>
    standardise(checked(statistics), speaker, weights.usual, card.prior_clips);
  return {
    card,
    manner: (statistics, speaker) => mannerOf(relative(statistics, speaker), weights),
    logits({ statistics }, speaker) {
      checked(speaker.sum);
      const z = relative(checked(statistics), speaker);
      return Float32Array.from(logitsOf(z, weights), (logit) => logit / card.temperature);
    },
    identityOf(statistics) {
      const { usual, directions, identityScale } = weights;
      const z = checked(statistics).map((value, i) => value / Math.sqrt(usual[i] as number));
      return identityScale.map((scale, k) => scale * dot(directions, k, z));
    },
    voices(clips) {
      const together = clips.reduce(countClip, NEW_SPEAKER);
      if (!isDoubtful(together)) return clips.map(() => 0);
      return voicesOf(clips, weights.between);
    },
    isDoubtful,
  };
}

function unpacked(
  { file, size, hidden, identity, within }: SpeakerCard,
  bytes: Uint8Array,
): Weights {
  const k = identity.directions;
  const m = within?.directions ?? 0;
  const lengths = [size, hidden, hidden, CLASSES * hidden, CLASSES, k, k];
  const floats = lengths.reduce((sum, length) => sum + length, 0);
  const whole_bytes = (hidden + k) * size;
  if (bytes.length !== 4 * floats + whole_bytes + m * (size + 8)) {
    throw new ModelLoadError("speaker-weights-damaged", { file });
  }
  const { buffer } = bytes.slice();
  let at = 0;
  const [usual, scale, hiddenBias, out, bias, identityScale, between] = lengths.map((length) => {
    at += length;
    return new Float32Array(buffer, 4 * (at - length), length);
  }) as Floats;
  const numbers = new Float32Array(buffer, 0, floats);
  // Whole numbers lie before it: it may begin anywhere.
  const behind = 4 * floats + whole_bytes;
  const more = new Float32Array(buffer.slice(behind, behind + 8 * m));
  const arePositive = [usual, between].every((those) => those.every((variance) => variance > 0));
  if (!numbers.every(Number.isFinite) || !more.every(Number.isFinite) || !arePositive) {
    throw new ModelLoadError("speaker-weights-damaged", { file });
  }
  const whole = new Int8Array(buffer, 4 * floats);
  const hiddenWeights = whole.subarray(0, hidden * size);
  const directions = whole.subarray(hidden * size, (hidden + k) * size);
  const floatWeights = { usual, scale, hiddenBias, out, bias, identityScale, between };
  return {
    ...floatWeights,
    hidden: hiddenWeights,
    directions,
    withinScale: more.subarray(0, m),
    withinLeft: more.subarray(m),
    within: new Int8Array(buffer, behind + 8 * m, m * size),
  };
}

type Floats = [
  usual: Float32Array,
  scale: Float32Array,
  hiddenBias: Float32Array,
  out: Float32Array,
  bias: Float32Array,
  identityScale: Float32Array,
  between: Float32Array,
];

function mannerOf(
  z: Float64Array,
  { within, withinScale, withinLeft }: Pick<Weights, "within" | "withinScale" | "withinLeft">,
): Float64Array {
  const left = z.slice();
  for (const [m, scale] of withinScale.entries()) {
    const taken = (1 - (withinLeft[m] as number)) * scale * scale * dot(within, m, z);
    for (let i = 0; i < z.length; i++) {
      left[i] = (left[i] as number) - taken * (within[m * z.length + i] as number);
    }
  }
  const length = Math.sqrt(left.reduce((sum, value) => sum + value * value, 0));
  return length > 0 ? left.map((value) => value / length) : left;
}

/** Of row `row` of a matrix of rows as long as z. */
function dot(matrix: Int8Array, row: number, z: Float32Array | Float64Array): number {
  let sum = 0;
  for (let i = 0; i < z.length; i++) {
    sum += (matrix[row * z.length + i] as number) * (z[i] as number);
  }
  return sum;
}

/** [7] of z [S]. */
function logitsOf(
  z: Float64Array,
  { scale, hiddenBias, out, bias, hidden }: Weights,
): Float64Array {
  const units = Float64Array.from(hiddenBias, (start, h) =>
    gelu(start + (scale[h] as number) * dot(hidden, h, z)),
  );
  return Float64Array.from(bias, (start, c) =>
    units.reduce((sum, unit, h) => sum + (out[c * units.length + h] as number) * unit, start),
  );
}

/** x Φ(x). */
function gelu(x: number): number {
  return 0.5 * x * (1 + erf(x * Math.SQRT1_2));
}

/** Within 1.5e-7 (Abramowitz and Stegun 1964, 7.1.26). */
function erf(x: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const series =
    t *
    (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return Math.sign(x) * (1 - series * Math.exp(-x * x));
}

/** z = (x - m) / sqrt((n s² + k u) / (n + k)), with the speaker's mean m and variance s² over n clips, the usual u, k = priorClips. */
export function standardise(
  values: Float32Array,
  { clips: { length: n }, sum, sumOfSquares }: SpeakerStatistics,
  usual: Float32Array,
  priorClips: number,
): Float64Array {
  return Float64Array.from(values, (value, i) => {
    const mean = (sum[i] as number) / n;
    // Float32 sums can leave a little less than nothing.
    const variance = Math.max(0, (sumOfSquares[i] as number) / n - mean ** 2);
    const mixed = (n * variance + priorClips * (usual[i] as number)) / (n + priorClips);
    return (value - mean) / Math.sqrt(mixed);
  });
}

/** The network's share in the answer, 0 … 1. */
export function networkShare(
  { clips: { length: n }, moods }: Pick<SpeakerStatistics, "clips" | "moods">,
  clip: Pick<ClipStatistics, "moods">,
  card: Pick<SpeakerCard, "network_share" | "network_clips" | "alike" | "alike_share">,
): number {
  const same = clip.moods.reduce((sum, p, c) => sum + p * ((moods[c] as number) - p), 0);
  const alike = n > 1 ? same / (n - 1) : 1;
  const least = Math.max(card.network_share, card.network_clips / n);
  return Math.min(1, least + card.alike_share * Math.max(0, alike - card.alike));
}

const LEAST_RATIO = 1e-3;

/** Nats a clip by which n > 1 clips are rather of one person than of n. */
export function onePerson(
  speaker: SpeakerStatistics,
  { usual, between }: Pick<Weights, "usual" | "between">,
): number {
  const n = speaker.clips.length;
  /** Σ (x - mean x)² */
  const scatter = (sum: Float32Array, squares: Float32Array) =>
    Float64Array.from(sum, (total, i) => Math.max(0, (squares[i] as number) - total ** 2 / n));
  const ratios = scatter(speaker.sum, speaker.sumOfSquares).map(
    (s, i) => s / (n - 1) / (usual[i] as number),
  );
  // One clip under two fingerprints: no more alike than so.
  const r = Math.max(LEAST_RATIO, ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length);
  const nats = scatter(speaker.identity, speaker.identitySquares).map((s, k) => {
    const both = r + (between[k] as number);
    return ((n - 1) / 2) * Math.log(both / r) - (s / 2) * (1 / r - 1 / both);
  });
  return nats.reduce((sum, value) => sum + value, 0) / (n - 1);
}
