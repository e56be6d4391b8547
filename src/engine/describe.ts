/** An analysis in words. */
import type { Analysis, Claim } from "../../common/analysis";
import { type Answer, ranked } from "../../common/answer";
import {
  argumentText,
  conditionText,
  emotionPanel,
  factText,
  headline,
  heardText,
  noSpeechText,
  plainText,
  type Sentence,
} from "../../words";
import { named } from "../model/answer";
import { amissIn } from "../model/condition";

/** A measured fact as a sentence, with the stretch it is of, s. */
export interface DescribedFact extends Pick<Claim, "id" | "start" | "end"> {
  readonly text: string;
}

export interface Described {
  /** "Sounds angry", "No marked emotion", "Not sure: angry or afraid", "No speech found". */
  readonly answer: string;
  /** Of what is stated; null where that is not one answer. */
  readonly probability: number | null;
  /** Most probable first; empty where no speech was heard. */
  readonly answers: readonly Answer[];
  /** The argument, "" where there is none … */
  readonly argument: string;
  /** … and the same in parts: those with a `fact` speak of the claim with that id. */
  readonly sentences: readonly Sentence[];
  readonly facts: readonly DescribedFact[];
  /** What else is to be known: that nothing stands out, what was heard besides speech, what is amiss with the recording. */
  readonly notes: readonly string[];
}

export function describe(analysis: Analysis): Described {
  const { posterior, argument, claims, heard, condition } = analysis;
  const conclusion = named(analysis);
  const answers = posterior ? ranked(posterior.probabilities) : [];
  const steps = argument?.steps.map(({ step }) => step) ?? [];
  const sentences = argumentText(steps, claims);
  const notes = [
    posterior ? "" : noSpeechText(heard),
    conclusion.length > 1 ? emotionPanel.open : "",
    heardText(heard),
    posterior ? conditionText(condition, amissIn(analysis)) : "",
  ];
  return {
    answer: headline(conclusion),
    probability: conclusion.length === 1 ? (answers[0]?.probability ?? null) : null,
    answers,
    argument: plainText(sentences),
    sentences,
    facts: claims.map((claim) => {
      const { id, start, end } = claim;
      return { id, start, end, text: factText(claim) };
    }),
    notes: notes.filter((note) => note !== ""),
  };
}
