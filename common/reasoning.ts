/**
 * The grammar of a reasoning trace, shared with training (reasoning.json is its only definition).
 *
 * A trace is a sequence of tokens: <bos> <think> words and claims </think> <answer> label </answer> <eos>.
 * A claim is four tokens, right before the words that state it: its kind, its level, its start, its end.
 * Token ids are places in this order: special tokens, kinds ("<rate>"), levels ("<fast>"; each name once), labels
 * ("<angry>", in the order of EMOTIONS), times ("<0.00>", "<0.05>" … "<30.00>"), then the words of the model card.
 */
import type { Cue, CueLevel, Unit } from "./analysis";
import { EMOTIONS } from "./constants";
import grammar from "./reasoning.json";

/** What a claim can be about: a cue measured in one unit (pauses: as a share, or the longest one). */
export interface ClaimKind {
  readonly kind: string;
  readonly cue: Cue;
  readonly unit: Unit;
  readonly levels: readonly CueLevel[];
}

export const CLAIM_KINDS = grammar.kinds as unknown as readonly ClaimKind[];
/** The kind of a claim about `cue` measured in `unit`; undefined where the grammar has none. */
export function claimKind({ cue, unit }: Pick<ClaimKind, "cue" | "unit">): ClaimKind | undefined {
  return CLAIM_KINDS.find((kind) => kind.cue === cue && kind.unit === unit);
}
/** All levels of all kinds, each once, in order of first mention. */
export const CLAIM_LEVELS: readonly CueLevel[] = [
  ...new Set(CLAIM_KINDS.flatMap(({ levels }) => levels)),
];
export const SPECIAL_TOKENS: readonly string[] = grammar.special;
/** Times are told on this grid, s, from 0 to MAX_TIME_S inclusive. */
export const TIME_STEP_S = grammar.timeStep_s;
export const MAX_TIME_S = grammar.maxTime_s;
/** How far a claimed span may lie from the measured one at either end, s. */
export const SPAN_TOLERANCE_S = grammar.spanTolerance_s;
export const MAX_FACTS = grammar.maxFacts;
/** Longest trace, all tokens counted. */
export const MAX_TOKENS = grammar.maxTokens;
/** Longest run of words that is said twice in one trace. */
export const MAX_REPEAT_WORDS = grammar.maxRepeat_words;

const TIMES = Math.round(MAX_TIME_S / TIME_STEP_S) + 1;
/** First id of each group of tokens; words begin at `words`. */
export const FIRST_TOKEN = (() => {
  const kinds = SPECIAL_TOKENS.length;
  const levels = kinds + CLAIM_KINDS.length;
  const labels = levels + CLAIM_LEVELS.length;
  const times = labels + EMOTIONS.length;
  return { kinds, levels, labels, times, words: times + TIMES } as const;
})();
