/**
 * What a recording sounds like over time: at each utterance its own answer, or what it says together with the others that
 * were heard in the same channel, which count by their length and the less the farther they are. An utterance's own
 * answer, with its argument, stays what it is.
 */
import { concluded } from "../../common/answer";
import { EMOTIONS, type Emotion } from "../../common/constants";
import { logitsOf } from "../../common/evidence";
import { named } from "./answer";
import type { TakenUtterance } from "./take";

export interface Mood {
  /** None where no speech was heard, and where it waits. */
  readonly names: readonly Emotion[];
  readonly arousal: number | null;
}

type Answered = Pick<TakenUtterance, "speech" | "channel" | "analysis">;

/** A mood for each utterance. `smoothing_s`: an utterance so far away counts 1/e; 0: each by itself. */
export function moodsOf(utterances: readonly Answered[], smoothing_s: number): readonly Mood[] {
  const moods = utterances.map(({ analysis }): Mood => {
    return { names: analysis ? named(analysis) : [], arousal: analysis?.arousal ?? null };
  });
  if (smoothing_s === 0) return moods;
  for (const channel of new Set(utterances.map((one) => one.channel))) {
    const own = [...utterances.keys()].filter((i) => {
      const { channel: other, analysis } = utterances[i] as Answered;
      return other === channel && analysis?.posterior;
    });
    const places = own.map((i) => middleOf(utterances[i] as Answered));
    const sums = decayingSums(
      own.map((i) => said(utterances[i] as Answered)),
      places.map((at, k) => Math.exp(-Math.abs(at - (places[k - 1] ?? at)) / smoothing_s)),
    );
    own.forEach((i, k) => {
      const [weight = 1, arousal = 0, ...logits] = sums[k] ?? [];
      const { decision } = utterances[i]?.analysis?.posterior ?? {};
      if (!decision) return;
      const together = logitsOf(logits.map((value) => value / weight));
      moods[i] = { names: concluded(together, decision), arousal: arousal / weight };
    });
  }
  return moods;
}

/** Weight; and arousal and logits times that. */
function said({ speech, analysis }: Answered): number[] {
  const weight = speech.end - speech.start;
  const probabilities = analysis?.posterior?.probabilities;
  const logits = EMOTIONS.map((e) => Math.log(probabilities?.[e] ?? 1));
  return [1, analysis?.arousal ?? 0, ...logits].map((value) => weight * value);
}

/** Of rows in order, each with all others, those the less the farther; `decay`: of a row from the one before it. */
function decayingSums(rows: readonly number[][], decay: readonly number[]): number[][] {
  const run = (sum: number[] | undefined, row: number[], by: number) =>
    row.map((value, i) => value + by * (sum?.[i] ?? 0));
  const before: number[][] = [];
  for (const [k, row] of rows.entries()) before.push(run(before[k - 1], row, decay[k] ?? 0));
  const after: number[][] = [];
  for (let k = rows.length - 1; k >= 0; k--) {
    after[k] = run(after[k + 1], rows[k] ?? [], decay[k + 1] ?? 0);
  }
  return rows.map((row, k) =>
    row.map((value, i) => (before[k]?.[i] ?? 0) + (after[k]?.[i] ?? 0) - value),
  );
}

function middleOf({ speech }: Pick<Answered, "speech">): number {
  return (speech.start + speech.end) / 2;
}
