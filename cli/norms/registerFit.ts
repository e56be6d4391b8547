/** Fits the register models to the sex labels and measures them on speakers that were left out. */
import type { Norms, Register, RegisterAccuracy, RegisterModel } from "../../common/norms";
import { CLEAR_PROBABILITY, highProbability } from "../../workers/speech/register";
import type { ClipMeasures } from "./clipMeasures";
import { quantilesOf, weightsOf } from "./weighted";

export const SEX_OF: Readonly<Record<Register, string>> = { low: "M", high: "F" };

/**
 * ASED's acted emotions lie up to an octave and a half over the same speakers' neutral voice, women and
 * men alike: they say nothing about register, and would only blur it for everyone else.
 */
function tellsRegister({ corpus, emotion }: ClipMeasures): boolean {
  return corpus !== "ased" || emotion === "neutral";
}

/** The voices of boys and girls lie together, and high, until they break. */
const GROWN_UP_FROM = 16;

function isLabelled({ sex, age, low }: ClipMeasures): boolean {
  return low !== null && sex !== "?" && (age === null || age >= GROWN_UP_FROM);
}

export function registerModels(clips: readonly ClipMeasures[]): Record<Register, RegisterModel> {
  const model = (register: Register) =>
    gaussian(
      clips.filter(
        (clip) => isLabelled(clip) && clip.sex === SEX_OF[register] && tellsRegister(clip),
      ),
    );
  return { low: model("low"), high: model("high") };
}

/** Median distance of a clip's low pitch from its median pitch, octaves. */
export function lowBelowMedian(clips: readonly ClipMeasures[]): number {
  const distances = clips.flatMap(({ low, speech, corpus, speaker }) =>
    low === null || speech.f0Median_hz === null
      ? []
      : [{ value: Math.log2(speech.f0Median_hz) - low, corpus, speaker }],
  );
  return Number(quantilesOf(distances)(0.5).toFixed(4));
}

function gaussian(clips: readonly ClipMeasures[]): RegisterModel {
  const used = clips.flatMap(({ low, ...clip }) => (low === null ? [] : [{ ...clip, low }]));
  const weights = weightsOf(used);
  const total = weights.reduce((s, w) => s + w, 0);
  const average = (of: (low: number) => number) =>
    used.reduce((s, { low }, i) => s + (weights[i] ?? 0) * of(low), 0) / total;
  const mean = average((low) => low);
  const sd = Math.sqrt(average((low) => (low - mean) ** 2));
  return { mean: Number(mean.toFixed(4)), sd: Number(sd.toFixed(4)) };
}

interface Decided {
  readonly corpus: string;
  readonly speaker: string;
  readonly right: boolean;
  readonly clear: boolean;
}

/** Each speaker's clips, ASED's acted ones included, are decided by models fitted to the others. */
export function heldOutAccuracy(clips: readonly ClipMeasures[]): Norms["register"]["heldOut"] {
  const sexed = clips.filter(isLabelled);
  const decided: Decided[] = [...new Set(sexed.map((clip) => clip.speaker))].flatMap((speaker) => {
    const models = registerModels(sexed.filter((clip) => clip.speaker !== speaker));
    return sexed
      .filter((clip) => clip.speaker === speaker)
      .map(({ low, sex, corpus }) => {
        const high = highProbability(low ?? Number.NaN, models);
        return {
          corpus,
          speaker,
          right: high >= 0.5 === (sex === SEX_OF.high),
          clear: Math.max(high, 1 - high) >= CLEAR_PROBABILITY,
        };
      });
  });
  const corpora = [...new Set(decided.map(({ corpus }) => corpus))];
  return Object.fromEntries([
    ["all", accuracyOf(decided)],
    ...corpora.map((c) => [c, accuracyOf(decided.filter(({ corpus }) => corpus === c))] as const),
  ]);
}

function accuracyOf(decided: readonly Decided[]): RegisterAccuracy {
  const share = (of: readonly Decided[]) =>
    Number((of.filter(({ right }) => right).length / of.length).toFixed(3));
  const speakers = [...new Set(decided.map(({ speaker }) => speaker))];
  const clear = decided.filter((d) => d.clear);
  const bySpeaker = speakers.map((s) => share(decided.filter(({ speaker }) => speaker === s)));
  return {
    clips: decided.length,
    speakers: speakers.length,
    accuracy: share(decided),
    accuracyBySpeaker: Number((bySpeaker.reduce((a, b) => a + b, 0) / speakers.length).toFixed(3)),
    unclearShare: Number((1 - clear.length / decided.length).toFixed(3)),
    accuracyWhenClear: share(clear),
  };
}
