/** What a list says of a take. */
import type { Analysis } from "../../common/analysis";
import { ranked } from "../../common/answer";
import type { Emotion } from "../../common/constants";
import { named } from "./answer";
import { summaryOf } from "./summary";
import type { Take } from "./take";

export interface TakeLabel {
  /** Of one utterance; of several what most of it sounds like, or nothing. */
  readonly named: readonly Emotion[];
  /** Of the answer, where one utterance has one. */
  readonly probability: number | null;
  readonly utterances: number;
}

export function labelOf(take: Pick<Take, "utterances">): TakeLabel {
  const { length: utterances } = take.utterances;
  if (utterances > 1) {
    const { most } = summaryOf(take);
    return { named: most === null ? [] : [most], probability: null, utterances };
  }
  return answerLabel(take.utterances[0]?.analysis ?? null);
}

/** Of one utterance; null while it waits. */
export function answerLabel(analysis: Pick<Analysis, "posterior"> | null): TakeLabel {
  const names = analysis ? named(analysis) : [];
  const isSure = names.length === 1 && analysis?.posterior;
  const [top] = isSure ? ranked(isSure.probabilities) : [];
  return { named: names, probability: top?.probability ?? null, utterances: 1 };
}
