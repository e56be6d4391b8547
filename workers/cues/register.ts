/**
 * Low or high voice? Nobody says whether a speaker's pitch is high for them, so the register is read
 * from the low end of the F0 distribution, which rises least when a voice is raised. Two normal
 * distributions fitted to the corpora's sex labels give a probability; shouting and crying defeat it,
 * and then it stays near one half (measured accuracy: norms.json, register.heldOut).
 */
import type { Norms, Register, RegisterModel } from "../../common/norms";
import { quantile } from "./stats";
import { at, speechIndices, type Voice } from "./voice";

/** Below this probability of the likelier register the voice is called unclear. */
export const CLEAR_PROBABILITY = 0.8;
const LOW_QUANTILE = 0.1;
const MIN_FRAMES = 10;

export interface RegisterDecision {
  readonly register: Register;
  /** Probability of `register`; 1 where the caller has set it. */
  readonly probability: number;
  readonly given: boolean;
}

/** log2 of the 10th percentile of F0 (Hz) over the voiced speech; null with under 0.1 s of it. */
export function lowPitch(voice: Voice): number | null {
  if (!voice.extent) return null;
  const voiced = speechIndices(voice, voice.extent, true);
  if (voiced.length < MIN_FRAMES) return null;
  return Math.log2(quantile(at(voice.tracks.f0_hz, voiced), LOW_QUANTILE));
}

export function isClear({ probability }: RegisterDecision): boolean {
  return probability >= CLEAR_PROBABILITY;
}

type Models = Pick<Norms["register"], Register>;

export function decideRegister(
  voice: Voice,
  models: Models,
  given?: Register,
): RegisterDecision | null {
  if (given) return { register: given, probability: 1, given: true };
  const low = lowPitch(voice);
  if (low === null) return null;
  const high = highProbability(low, models);
  return high >= 0.5
    ? { register: "high", probability: high, given: false }
    : { register: "low", probability: 1 - high, given: false };
}

/** Probability that the voice is of the high register, both being as likely beforehand. */
export function highProbability(lowPitch_log2: number, models: Models): number {
  const advantage =
    logLikelihood(lowPitch_log2, models.high) - logLikelihood(lowPitch_log2, models.low);
  return 1 / (1 + Math.exp(-advantage));
}

function logLikelihood(x: number, { mean, sd }: RegisterModel): number {
  return -0.5 * ((x - mean) / sd) ** 2 - Math.log(sd);
}
