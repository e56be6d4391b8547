/**
 * The second head: the same clip heard against what is known of the voice. Each statistic is standardised by the
 * speaker's own mean and variance, the variance mixed with what is usual within one person; then one hidden layer.
 */
import { EMOTIONS } from "../../common/constants";
import { ModelLoadError } from "../../common/errors";
import type { SpeakerCard } from "../../common/speakerCard";
import type { SpeakerStatistics } from "../../common/speakerStatistics";
import type { NetworkOutput } from "./network";

export interface SpeakerHead {
  readonly card: SpeakerCard;
  /** [8]; the network's own probabilities have a share in them where the card says so. */
  answer(
    heard: Pick<NetworkOutput, "probabilities" | "statistics">,
    speaker: SpeakerStatistics,
  ): Float32Array;
}

const CLASSES = EMOTIONS.length;
/** The log of 0 is no number. */
const MIN_PROBABILITY = 1e-12;

interface Weights {
  /** [S] */
  readonly usual: Float32Array;
  /** [H]: of a hidden unit's whole-numbered weights. */
  readonly scale: Float32Array;
  readonly hiddenBias: Float32Array;
  /** [8, H] */
  readonly out: Float32Array;
  readonly bias: Float32Array;
  /** [H, S] */
  readonly hidden: Int8Array;
}

/**
 * bytes: little-endian f32, usual variance [S], scales [H], biases [H], weights [8, H], biases [8]; then int8, the
 * weights of the hidden units [H, S] in units of their scale.
 */
export function createSpeakerHead(card: SpeakerCard, bytes: Uint8Array): SpeakerHead {
  const { size } = card;
  const weights = unpacked(card, bytes);
  return {
    card,
    answer({ probabilities, statistics }, speaker) {
      if (statistics?.length !== size || speaker.sum.length !== size) {
        throw new ModelLoadError("statistics-missing", { file: card.file, size });
      }
      const z = standardise(statistics, speaker, weights.usual, card.prior_clips);
      const own = logSoftmax(logitsOf(z, weights).map((logit) => logit / card.temperature));
      const share = card.network_share;
      const mixed = own.map((log, c) => {
        const network = Math.log(Math.max(MIN_PROBABILITY, probabilities[c] as number));
        return (1 - share) * log + share * network;
      });
      return Float32Array.from(logSoftmax(mixed), Math.exp);
    },
  };
}

function unpacked({ file, size, hidden }: SpeakerCard, bytes: Uint8Array): Weights {
  const lengths = [size, hidden, hidden, CLASSES * hidden, CLASSES];
  const floats = lengths.reduce((sum, length) => sum + length, 0);
  if (bytes.length !== 4 * floats + hidden * size) {
    throw new ModelLoadError("speaker-weights-damaged", { file });
  }
  const { buffer } = bytes.slice();
  let at = 0;
  const [usual, scale, hiddenBias, out, bias] = lengths.map((length) => {
    at += length;
    return new Float32Array(buffer, 4 * (at - length), length);
  }) as [Float32Array, Float32Array, Float32Array, Float32Array, Float32Array];
  const numbers = new Float32Array(buffer, 0, floats);
  if (!numbers.every(Number.isFinite) || !usual.every((variance) => variance > 0)) {
    throw new ModelLoadError("speaker-weights-damaged", { file });
  }
  return { usual, scale, hiddenBias, out, bias, hidden: new Int8Array(buffer, 4 * floats) };
}

/** [8] of z [S]. */
function logitsOf(
  z: Float64Array,
  { scale, hiddenBias, out, bias, hidden }: Weights,
): Float64Array {
  const units = Float64Array.from(hiddenBias, (start, h) => {
    let sum = 0;
    for (let i = 0; i < z.length; i++) {
      sum += (hidden[h * z.length + i] as number) * (z[i] as number);
    }
    return gelu(start + (scale[h] as number) * sum);
  });
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

function logSoftmax(logits: Float64Array): Float64Array {
  const most = Math.max(...logits);
  const total = logits.reduce((sum, logit) => sum + Math.exp(logit - most), 0);
  return logits.map((logit) => logit - most - Math.log(total));
}
