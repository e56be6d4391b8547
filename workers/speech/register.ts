/**
 * Low or high voice? Nobody says whether a speaker's pitch is high for them, so the register is read
 * from the low end of the F0 distribution, which rises least when a voice is raised. Two normal
 * distributions fitted to the corpora's sex labels give a probability; shouting and crying defeat it,
 * and then it stays near one half (measured accuracy: norms.json, register.heldOut).
 */
import { BASELINE_REFERENCE_HZ } from "../../common/kinds";
import type { Norms, Register, RegisterModel } from "../../common/norms";
import { framesOf } from "../../common/time";
import { at, type Speech, speechIndices } from "./speech";
import { quantile } from "./stats";

/** Below this probability of the likelier register the voice is called unclear. */
export const CLEAR_PROBABILITY = 0.8;
const LOW_QUANTILE = 0.1;
const MIN_VOICED_S = 0.1;

export interface RegisterDecision {
  readonly register: Register;
  /** Probability of `register`; 1 where the caller has set it. */
  readonly probability: number;
  /** What it was decided from: set by hand, the speaker's usual voice, or this clip alone. */
  readonly from: "hand" | "baseline" | "clip";
}

/** log2 of the 10th percentile of F0 (Hz) over the voiced speech; null with under 0.1 s of it. */
export function lowPitch(speech: Speech): number | null {
  if (!speech.extent) return null;
  const voiced = speechIndices(speech, speech.extent, true);
  if (voiced.length < framesOf(MIN_VOICED_S)) return null;
  return Math.log2(quantile(at(speech.tracks.f0_hz, voiced), LOW_QUANTILE));
}

export function isClear({ probability }: RegisterDecision): boolean {
  return probability >= CLEAR_PROBABILITY;
}

type Models = Pick<Norms["register"], Register | "lowBelowMedian_oct">;

export interface RegisterHints {
  readonly register?: Register | undefined;
  /** A person's usual pitch, st re 100 Hz, tells their register better than one clip, which may be excited. */
  readonly usualPitch_st?: number | undefined;
}

export function decideRegister(
  speech: Speech,
  models: Models,
  { register, usualPitch_st }: RegisterHints = {},
): RegisterDecision | null {
  if (register) return { register, probability: 1, from: "hand" };
  const low =
    usualPitch_st === undefined
      ? lowPitch(speech)
      : Math.log2(BASELINE_REFERENCE_HZ) + usualPitch_st / 12 - models.lowBelowMedian_oct;
  if (low === null) return null;
  const high = highProbability(low, models);
  const from = usualPitch_st === undefined ? "clip" : "baseline";
  return high >= 0.5
    ? { register: "high", probability: high, from }
    : { register: "low", probability: 1 - high, from };
}

/** Probability that the voice is of the high register, both being as likely beforehand. */
export function highProbability(lowPitch_log2: number, models: Pick<Models, Register>): number {
  const advantage =
    logLikelihood(lowPitch_log2, models.high) - logLikelihood(lowPitch_log2, models.low);
  return 1 / (1 + Math.exp(-advantage));
}

function logLikelihood(x: number, { mean, sd }: RegisterModel): number {
  return -0.5 * ((x - mean) / sd) ** 2 - Math.log(sd);
}
