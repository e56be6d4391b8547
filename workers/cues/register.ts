/**
 * Low or high voice? Nobody says whether a speaker's pitch is high for them, so the register is read
 * from the F0 distribution itself: a Gaussian a register over [log2 median F0, log2 10th percentile],
 * fitted to the corpora's sex labels. The 10th percentile holds on when a voice is raised.
 */
import type { Norms, Register, RegisterModel } from "../../common/norms";
import { median, quantile } from "./stats";
import { at, speechIndices, type Voice } from "./voice";

/** Below this probability of the likelier register the voice is called unclear. */
export const CLEAR_PROBABILITY = 0.8;
const MIN_FRAMES = 10;

export interface RegisterDecision {
  readonly register: Register;
  /** Probability of `register`; 1 where the caller has set it. */
  readonly probability: number;
  readonly given: boolean;
}

/** [log2 median F0, log2 10th percentile of F0] over the voiced speech; null with under 0.1 s of it. */
export function registerFeatures(voice: Voice): readonly [number, number] | null {
  if (!voice.extent) return null;
  const voiced = speechIndices(voice, voice.extent, true);
  if (voiced.length < MIN_FRAMES) return null;
  const f0_hz = at(voice.tracks.f0_hz, voiced);
  return [Math.log2(median(f0_hz)), Math.log2(quantile(f0_hz, 0.1))];
}

export function decideRegister(
  voice: Voice,
  models: Pick<Norms["register"], Register>,
  given?: Register,
): RegisterDecision | null {
  if (given) return { register: given, probability: 1, given: true };
  const features = registerFeatures(voice);
  if (!features) return null;
  const high = registerProbability(features, models);
  return high >= 0.5
    ? { register: "high", probability: high, given: false }
    : { register: "low", probability: 1 - high, given: false };
}

/** Probability that the voice is of the high register, both being as likely beforehand. */
export function registerProbability(
  features: readonly [number, number],
  models: Pick<Norms["register"], Register>,
): number {
  const advantage = logLikelihood(features, models.high) - logLikelihood(features, models.low);
  return 1 / (1 + Math.exp(-advantage));
}

function logLikelihood([x, y]: readonly [number, number], model: RegisterModel): number {
  const [a, b, c, d] = model.covariance;
  const determinant = a * d - b * c;
  const u = x - model.mean[0];
  const v = y - model.mean[1];
  const mahalanobis = (d * u * u - (b + c) * u * v + a * v * v) / determinant;
  return -0.5 * (mahalanobis + Math.log(determinant));
}
