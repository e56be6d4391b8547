/**
 * The grammar of a reasoning trace, shared with training (reasoning.json is its only definition).
 *
 * A trace is a sequence of tokens: <bos> <think> words and claims </think> <answer> label </answer> <eos>.
 * A claim is four tokens, right before the words that state it: its kind, its level, its start, its end.
 * Token ids are places in this order: special tokens, kinds ("<rate>"), levels ("<fast>"; each name once), labels
 * ("<angry>", in the order of EMOTIONS), times ("<0.00>", "<0.05>" … "<30.00>"), then the words of the model card.
 */
import * as v from "valibot";
import { EMOTIONS } from "./constants";
import { KINDS, kindsWhere, type Level } from "./kinds";
import table from "./reasoning.json";
import { parseTable } from "./tables";

const positive = v.pipe(v.number(), v.gtValue(0));
const count = v.pipe(positive, v.integer());

const grammar = parseTable(
  "reasoning.json",
  v.strictObject({
    special: v.pipe(v.array(v.pipe(v.string(), v.regex(/^<.+>$/))), v.readonly()),
    timeStep_s: positive,
    maxTime_s: positive,
    spanTolerance_s: positive,
    maxFacts: count,
    maxTokens: count,
    maxRepeat_words: count,
  }),
  table,
);

/** The kinds that the reasoner knows, in the order of their tokens. */
export const CLAIM_KINDS = kindsWhere((kind) => kind.inReasoner);
/** All levels of these kinds, each once, in order of first mention. */
export const CLAIM_LEVELS: readonly Level[] = [
  ...new Set(CLAIM_KINDS.flatMap((kind) => KINDS[kind].levels)),
];
export const SPECIAL_TOKENS = grammar.special;
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
