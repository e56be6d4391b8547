/** The card that travels with the reasoner: its files, its words, its shapes, and how to read its trace. */
import * as v from "valibot";
import { EMOTIONS } from "./constants";
import { KINDS } from "./kinds";
import { aboutEntries, modelFileEntries, parseCard, probability } from "./modelCard";
import { CLAIM_KINDS } from "./reasoning";

const count = v.pipe(v.number(), v.integer(), v.minValue(1));
const positive = v.pipe(v.number(), v.gtValue(0));
const logits = v.pipe(v.array(v.pipe(v.number(), v.finite())), v.length(EMOTIONS.length));
const file = v.object(modelFileEntries);
const levelsOfKinds = CLAIM_KINDS.flatMap((kind) =>
  KINDS[kind].levels.map((level) => [`${kind} ${level}`, logits] as const),
);

const reasonerCardSchema = v.object({
  ...aboutEntries,
  /** What is heard → memory, then memory and the tokens so far → the next token. */
  files: v.strictTuple([file, file]),
  /** Lower case but for "I"; ids follow FIRST_TOKEN.words. */
  words: v.pipe(v.array(v.pipe(v.string(), v.regex(/^[^\s\d[\]<>]+$/))), v.minLength(1)),
  /** The words that name a label: "angry" and "anger", not "tone". */
  names: v.record(v.string(), v.picklist(EMOTIONS)),
  /** What follows what in EmotionCoT, and after what only a claim can: neighbours, spaced (training/cot/word_runs.py). */
  phrases: v.object({
    follows: v.record(v.string(), v.string()),
    claim_ahead: v.pipe(v.array(v.string()), v.readonly()),
    claim_sentences: v.pipe(v.array(v.string()), v.readonly()),
  }),
  layers: count,
  heads: count,
  head_width: count,
  /** Width of the emotion network's frames, and how long one is, s. */
  frame_width: count,
  frame_s: positive,
  /** Divides the labels' logits where the answer is given. */
  temperature: positive,
  /** The answer read off a trace: logits = bias + the weights of every kind and level that it claims, each once. */
  reader: v.object({ bias: logits, weights: v.object(Object.fromEntries(levelsOfKinds)) }),
  /** Below this agreement of the answer read off the trace with the network's: "not sure". */
  min_agreement: probability,
});

export type ReasonerCard = v.InferOutput<typeof reasonerCardSchema>;

/** Throws ModelLoadError naming the first field that is wrong. */
export function parseReasonerCard(json: unknown): ReasonerCard {
  return parseCard(reasonerCardSchema, json);
}
