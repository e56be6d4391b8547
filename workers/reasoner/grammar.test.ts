/** Whatever the logits, what is decoded is a trace. */
import { describe, expect, it } from "vitest";
import { KINDS } from "../../common/kinds";
import {
  CLAIM_KINDS,
  FIRST_TOKEN,
  MAX_REPEAT_WORDS,
  MAX_TOKENS,
  SPECIAL_TOKENS,
} from "../../common/reasoning";
import { ANY_WORD_RUNS } from "../testing/wordRuns";
import { likeliest, PROMPT, TraceGrammar } from "./grammar";
import { type ClaimTokens, claimsOf, tokenOf } from "./tokens";

const WORDS = 50;
const CARD = {
  words: Array.from({ length: WORDS }, (_, i) => `word${i}`),
  names: {},
  phrases: ANY_WORD_RUNS,
};
const SIZE = FIRST_TOKEN.words + WORDS;
/** One fact of every kind and level, in spans that share their starts. */
const TOLD = claimsOf(
  CLAIM_KINDS.flatMap((kind) =>
    KINDS[kind].levels.map((level, i) => ({ kind, level, start: 0.1, end: 0.5 + i })),
  ),
);
const LETTER = { special: "s", kind: "k", level: "l", label: "y", time: "t", word: "w" } as const;
/** Words and claims, a word after each claim; </think> <answer> label. */
const TRACE = /^(w|klttw)*say$/;

/** Deterministic noise, 0…1. */
function noise(seed: number): () => number {
  let state = seed * 2654435761 + 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Decodes to the end; `favour` adds to the logits of a group. */
function decode(seed: number, favour: (id: number) => number): number[] {
  const random = noise(seed);
  const grammar = new TraceGrammar(CARD, TOLD);
  const ids: number[] = [];
  while (!grammar.isDone) {
    const logits = Float32Array.from({ length: SIZE }, (_, id) => random() + favour(id));
    const id = likeliest(logits, grammar);
    grammar.push(id);
    ids.push(id);
  }
  return ids;
}

/** Runs of one word more than may be repeated, none across a claim. */
function runsOf(ids: readonly number[]): string[] {
  const length = MAX_REPEAT_WORDS + 1;
  return ids
    .map((_, i) => ids.slice(i, i + length))
    .filter((run) => run.length === length && run.every((id) => tokenOf(id).type === "word"))
    .map(String);
}

const SLOWLY_ENDING = (id: number) => (tokenOf(id).type === "kind" ? 0.05 : 0);
const FAVOURS: readonly (readonly [string, (id: number) => number])[] = [
  ["nothing", () => 0],
  ["claims", (id) => (tokenOf(id).type === "kind" ? 2 : 0)],
  ["words without end", (id) => (tokenOf(id).type === "word" ? 2 : 0)],
  ["two words", (id) => (id === SIZE - 1 || id === SIZE - 2 ? 2 : 0)],
  ["late times", (id) => (tokenOf(id).type === "time" ? id / 10 : SLOWLY_ENDING(id))],
  ["specials", (id) => (tokenOf(id).type === "special" ? 2 : 0)],
];

describe.each(FAVOURS)("decoding with logits that favour %s", (_, favour) => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])("gives a trace, seed %i", (seed) => {
    const ids = decode(seed, favour);
    const letters = ids.map((id) =>
      id === SPECIAL_TOKENS.indexOf("<answer>") ? "a" : LETTER[tokenOf(id).type],
    );
    expect(letters.join("")).toMatch(TRACE);
    expect(SPECIAL_TOKENS[ids.at(-3) as number]).toBe("</think>");
    // </answer> would follow.
    expect(PROMPT.length + ids.length + 1).toBeLessThanOrEqual(MAX_TOKENS);
    const claims = ids.flatMap((id, i) =>
      tokenOf(id).type === "kind" ? [ids.slice(i, i + 4).join()] : [],
    );
    const told = new Set(TOLD.map(String));
    expect(claims.filter((claim) => !told.has(claim))).toEqual([]);
    expect(new Set(claims).size).toBe(claims.length);
    const runs = runsOf(ids);
    expect(new Set(runs).size).toBe(runs.length);
  });
});

describe("grammar", () => {
  it("lets a run of words be said twice, but no word more", () => {
    const run = Array.from({ length: MAX_REPEAT_WORDS }, (_, i) => FIRST_TOKEN.words + i);
    const [after, other] = [SIZE - 1, SIZE - 2];
    const grammar = new TraceGrammar(CARD, TOLD);
    for (const id of [...run, after, ...run]) grammar.push(id);
    expect(grammar.allows(after)).toBe(false);
    expect(grammar.allows(other)).toBe(true);
    expect(grammar.allows(SPECIAL_TOKENS.indexOf("</think>"))).toBe(true);
    expect(() => grammar.push(after)).toThrow(RangeError);
  });

  it("begins a new run of words after a claim", () => {
    const run = Array.from({ length: MAX_REPEAT_WORDS }, (_, i) => FIRST_TOKEN.words + i);
    const grammar = new TraceGrammar(CARD, TOLD);
    for (const id of [...run, SIZE - 1, ...run, ...(TOLD[0] as ClaimTokens)]) grammar.push(id);
    expect(grammar.allows(SIZE - 1)).toBe(true);
  });

  it("is not passed by a token that may not follow", () => {
    const grammar = new TraceGrammar(CARD, TOLD);
    grammar.push(FIRST_TOKEN.kinds);
    expect(() => grammar.push(FIRST_TOKEN.words)).toThrow(RangeError);
    expect(() => grammar.push(FIRST_TOKEN.kinds)).toThrow(RangeError);
  });

  it("tells facts of one kind apart by level and span, and states each once", () => {
    const [first, second] = [TOLD[0], TOLD[1]] as [ClaimTokens, ClaimTokens];
    expect(first[0]).toBe(second[0]);
    const grammar = new TraceGrammar(CARD, [first, second]);
    grammar.push(first[0]);
    expect([first[1], second[1]].every((level) => grammar.allows(level))).toBe(true);
    for (const id of second.slice(1, 3)) grammar.push(id);
    expect(grammar.allows(first[3])).toBe(false);
    for (const id of [second[3], FIRST_TOKEN.words, first[0]]) grammar.push(id);
    expect(grammar.allows(second[1])).toBe(false);
    for (const id of [...first.slice(1), FIRST_TOKEN.words]) grammar.push(id);
    expect(grammar.allows(first[0])).toBe(false);
  });

  it("knows no token beyond the card's words", () => {
    const grammar = new TraceGrammar(CARD, TOLD);
    expect(grammar.allows(SIZE - 1)).toBe(true);
    expect(grammar.allows(SIZE)).toBe(false);
    expect(grammar.allows(-1)).toBe(false);
  });
});
