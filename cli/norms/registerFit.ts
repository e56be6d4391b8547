/** Fits the register models to the sex labels and measures them on speakers that were left out. */
import type { Norms, Register, RegisterModel } from "../../common/norms";
import { CLEAR_PROBABILITY, registerProbability } from "../../workers/cues/register";
import type { ClipMeasures } from "./clipMeasures";
import { balancedWeights } from "./weighted";

const SEX_OF: Readonly<Record<Register, string>> = { low: "M", high: "F" };

export function registerModels(clips: readonly ClipMeasures[]): Record<Register, RegisterModel> {
  const model = (register: Register) =>
    gaussian(clips.filter((clip) => clip.sex === SEX_OF[register]));
  return { low: model("low"), high: model("high") };
}

/** Mean and covariance of the features; every corpus has the same weight. */
function gaussian(clips: readonly ClipMeasures[]): RegisterModel {
  const used = clips.flatMap(({ features, corpus }) => (features ? [{ features, corpus }] : []));
  const weights = balancedWeights(used.map(({ corpus }) => corpus));
  const total = weights.reduce((s, w) => s + w, 0);
  const average = (of: (features: readonly [number, number]) => number) =>
    used.reduce((s, { features }, i) => s + (weights[i] ?? 0) * of(features), 0) / total;
  const x = average(([v]) => v);
  const y = average(([, v]) => v);
  const xy = average(([a, b]) => (a - x) * (b - y));
  const covariance = [average(([a]) => (a - x) ** 2), xy, xy, average(([, b]) => (b - y) ** 2)];
  const [a = 0, b = 0, c = 0, d = 0] = covariance.map((v) => Number(v.toFixed(6)));
  return { mean: [Number(x.toFixed(5)), Number(y.toFixed(5))], covariance: [a, b, c, d] };
}

/** Each speaker's clips are decided by models fitted to all the others. */
export function heldOutAccuracy(clips: readonly ClipMeasures[]): Norms["register"]["heldOut"] {
  const sexed = clips.filter((clip) => clip.features && clip.sex !== "?");
  const speakers = [...new Set(sexed.map((clip) => clip.speaker))];
  let right = 0;
  let clear = 0;
  let rightWhenClear = 0;
  let shareSum = 0;
  for (const speaker of speakers) {
    const models = registerModels(sexed.filter((clip) => clip.speaker !== speaker));
    const own = sexed.filter((clip) => clip.speaker === speaker);
    let ownRight = 0;
    for (const { features, sex } of own) {
      if (!features) continue;
      const high = registerProbability(features, models);
      const isRight = high >= 0.5 === (sex === SEX_OF.high);
      const isClear = Math.max(high, 1 - high) >= CLEAR_PROBABILITY;
      if (isRight) ownRight++;
      if (isClear) clear++;
      if (isClear && isRight) rightWhenClear++;
    }
    right += ownRight;
    shareSum += ownRight / own.length;
  }
  const rounded = (value: number) => Number(value.toFixed(4));
  return {
    accuracy: rounded(right / sexed.length),
    accuracyBySpeaker: rounded(shareSum / speakers.length),
    unclearShare: rounded(1 - clear / sexed.length),
    accuracyWhenClear: rounded(rightWhenClear / clear),
    clips: sexed.length,
    speakers: speakers.length,
  };
}
