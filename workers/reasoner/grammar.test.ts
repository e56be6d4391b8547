/** Whatever the logits, what is decoded is a trace. */
import { describe, expect, it } from "vitest";
import type { CueLevel } from "../../common/analysis";
import {
  CLAIM_KINDS,
  CLAIM_LEVELS,
  type ClaimKind,
  FIRST_TOKEN,
  MAX_TOKENS,
  SPECIAL_TOKENS,
  TIME_STEP_S,
} from "../../common/reasoning";
import { likeliest, PROMPT, TraceGrammar } from "./grammar";
import { tokenOf } from "./tokens";

const WORDS = 50;
const SIZE = FIRST_TOKEN.words + WORDS;
/** As many facts of every kind as can be stated. */
const TOLD = Array(MAX_TOKENS).fill(CLAIM_KINDS).flat();
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
function decode(seed: number, heard_s: number, favour: (id: number) => number): number[] {
  const random = noise(seed);
  const grammar = new TraceGrammar(heard_s, WORDS, TOLD);
  const ids: number[] = [];
  while (!grammar.isDone) {
    const logits = Float32Array.from({ length: SIZE }, (_, id) => random() + favour(id));
    const id = likeliest(logits, grammar);
    grammar.push(id);
    ids.push(id);
  }
  return ids;
}

const SLOWLY_ENDING = (id: number) => (tokenOf(id).type === "kind" ? 0.05 : 0);
const FAVOURS: readonly (readonly [string, (id: number) => number])[] = [
  ["nothing", () => 0],
  ["claims", (id) => (tokenOf(id).type === "kind" ? 2 : 0)],
  ["words without end", (id) => (tokenOf(id).type === "word" ? 2 : 0)],
  ["late times", (id) => (tokenOf(id).type === "time" ? id / 10 : SLOWLY_ENDING(id))],
  ["specials", (id) => (tokenOf(id).type === "special" ? 2 : 0)],
];

describe.each(FAVOURS)("decoding with logits that favour %s", (_, favour) => {
  it.each([0.12, 0.3, 2.03, 29.99, 600])("of %s s gives a trace", (heard_s) => {
    for (let seed = 1; seed <= 4; seed++) {
      const ids = decode(seed, heard_s, favour);
      const letters = ids.map((id) =>
        id === SPECIAL_TOKENS.indexOf("<answer>") ? "a" : LETTER[tokenOf(id).type],
      );
      expect(letters.join("")).toMatch(TRACE);
      expect(SPECIAL_TOKENS[ids.at(-3) as number]).toBe("</think>");
      // </answer> would follow.
      expect(PROMPT.length + ids.length + 1).toBeLessThanOrEqual(MAX_TOKENS);
      const tokens = ids.map(tokenOf);
      tokens.forEach((token, i) => {
        if (token.type !== "kind") return;
        const [level, start, end] = tokens.slice(i + 1);
        if (level?.type !== "level" || start?.type !== "time" || end?.type !== "time")
          throw new Error("no claim");
        expect(token.kind.levels).toContain(level.level);
        expect(end.step).toBeGreaterThan(start.step);
        expect((end.step - 1) * TIME_STEP_S).toBeLessThan(heard_s);
      });
    }
  });
});

describe("grammar", () => {
  it("is not passed by a token that may not follow", () => {
    const grammar = new TraceGrammar(2, WORDS, TOLD);
    grammar.push(FIRST_TOKEN.kinds);
    expect(() => grammar.push(FIRST_TOKEN.words)).toThrow(RangeError);
    expect(() => grammar.push(FIRST_TOKEN.kinds)).toThrow(RangeError);
  });

  it("has no claim of a kind that nothing was told of, nor more than were told", () => {
    const [first, second] = CLAIM_KINDS as [ClaimKind, ClaimKind];
    const grammar = new TraceGrammar(2, WORDS, [second]);
    const [firstId, secondId] = [FIRST_TOKEN.kinds, FIRST_TOKEN.kinds + 1];
    expect(grammar.allows(firstId)).toBe(false);
    expect(grammar.allows(secondId)).toBe(true);
    const level = FIRST_TOKEN.levels + CLAIM_LEVELS.indexOf(second.levels[0] as CueLevel);
    const { times, words } = FIRST_TOKEN;
    for (const id of [secondId, level, times, times + 1, words]) grammar.push(id);
    expect(grammar.allows(secondId)).toBe(false);
    expect(first.kind).not.toBe(second.kind);
  });

  it("knows no token beyond the card's words", () => {
    const grammar = new TraceGrammar(2, WORDS, TOLD);
    expect(grammar.allows(SIZE - 1)).toBe(true);
    expect(grammar.allows(SIZE)).toBe(false);
    expect(grammar.allows(-1)).toBe(false);
  });
});
