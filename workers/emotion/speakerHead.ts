/**
 * The second head: the same clip heard against what is known of the voice. Each statistic is standardised by the
 * speaker's own mean and variance, the variance mixed with what is usual within one person; then one linear map.
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

/** bytes: little-endian f32, usual variance [S], weights [8, S], bias [8]. */
export function createSpeakerHead(card: SpeakerCard, bytes: Uint8Array): SpeakerHead {
  const { size } = card;
  const numbers = new Float32Array(bytes.slice().buffer, 0, Math.floor(bytes.length / 4));
  const usual = numbers.subarray(0, size);
  const weights = numbers.subarray(size, size + CLASSES * size);
  const bias = numbers.subarray(size + CLASSES * size);
  const isWhole = bytes.length === 4 * (size + CLASSES * size + CLASSES);
  if (!isWhole || !numbers.every(Number.isFinite) || !usual.every((variance) => variance > 0)) {
    throw new ModelLoadError("speaker-weights-damaged", { file: card.file });
  }
  return {
    card,
    answer({ probabilities, statistics }, speaker) {
      if (statistics?.length !== size || speaker.sum.length !== size) {
        throw new ModelLoadError("statistics-missing", { file: card.file, size });
      }
      const z = standardise(statistics, speaker, usual, card.prior_clips);
      const own = logSoftmax(
        Float64Array.from(bias, (start, c) => {
          let logit = start;
          for (let i = 0; i < size; i++) {
            logit += (weights[c * size + i] as number) * (z[i] as number);
          }
          return logit / card.temperature;
        }),
      );
      const share = card.network_share;
      const mixed = own.map((log, c) => {
        const network = Math.log(Math.max(MIN_PROBABILITY, probabilities[c] as number));
        return (1 - share) * log + share * network;
      });
      return Float32Array.from(logSoftmax(mixed), Math.exp);
    },
  };
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
