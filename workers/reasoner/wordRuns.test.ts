import { describe, expect, it } from "vitest";
import { FIRST_TOKEN } from "../../common/reasoning";
import { TraceGrammar } from "./grammar";
import { Openings } from "./openings";
import { type ClaimTokens, special } from "./tokens";
import { WordRuns } from "./wordRuns";

const WORDS = ["it", "is", "clear", "because", "of", "sad", "calm", "."];
const CARD = {
  words: WORDS,
  names: { sad: "sad", calm: "calm" },
  phrases: {
    follows: {
      "<think>": "it because",
      "<think> it": "is",
      "it is": "clear <label>",
      "<think> because": "<claim>",
      "is clear": ". because",
      "clear because": "of",
      "because of": "<claim>",
      "of <claim>": "it",
      "is <label>": ". it",
      ".": "it </think>",
      ". it": "is",
    },
    claim_ahead: ["clear because", "because of"],
    claim_sentences: ["it is <label> it"],
  },
} as const;
const CLAIM: ClaimTokens = [
  FIRST_TOKEN.kinds,
  FIRST_TOKEN.levels,
  FIRST_TOKEN.times,
  FIRST_TOKEN.times + 9,
];
const id = (word: string) => FIRST_TOKEN.words + WORDS.indexOf(word);

/** The words that may follow `text`. */
function words(text: string, canClaim = true): string[] {
  const phrases = new WordRuns(CARD);
  for (const word of text.split(" ").filter(Boolean)) phrases.push(id(word));
  return WORDS.filter((word) => phrases.allows(id(word), canClaim));
}

describe("phrases", () => {
  it.each([
    ["", ["it", "because"]],
    ["it is", ["clear", "sad", "calm"]],
    ["it is sad .", ["it"]],
    ["it is sad", ["it", "."]],
    ["it is clear", ["because", "."]],
    ["it is clear because of", []],
    ["it is clear . it", ["is"]],
    ["sad sad", WORDS],
  ])("after “%s” go on with %j", (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it("do not begin what only a claim could end, where none is left", () => {
    expect(words("it is clear", false)).toEqual(["."]);
    // A sentence that begins like this always comes to a claim.
    expect(words("it is clear . it is calm", false)).toEqual(["."]);
  });

  it("take a claim for a neighbour, and end after a sentence only", () => {
    const phrases = new WordRuns(CARD);
    for (const word of ["it", "is", "clear", "because", "of"]) phrases.push(id(word));
    expect(phrases.allows(special("</think>"), true)).toBe(false);
    for (const token of CLAIM) {
      expect(phrases.allows(token, true)).toBe(true);
      phrases.push(token);
    }
    expect(WORDS.filter((word) => phrases.allows(id(word), true))).toEqual(["it"]);
    for (const word of ["it", "is", "sad", "."]) phrases.push(id(word));
    expect(phrases.isOpening).toBe(true);
    expect(phrases.allows(special("</think>"), true)).toBe(true);
  });

  it("are said again where there is no other way on", () => {
    const follows = { "<think>": "it", "<think> it": "is", "it is": "it", "is it": "is" };
    const grammar = new TraceGrammar(
      { ...CARD, phrases: { follows, claim_ahead: [], claim_sentences: [] } },
      [],
    );
    const said = Array.from({ length: 20 }, () => {
      const [only, ...others] = grammar.next;
      expect(others).toEqual([]);
      grammar.push(only as number);
      return WORDS[(only as number) - FIRST_TOKEN.words];
    });
    expect(said.join(" ")).toBe("it is ".repeat(10).trim());
  });

  it("are left where they lead nowhere", () => {
    const following = (told: readonly ClaimTokens[]) => {
      const grammar = new TraceGrammar(CARD, told);
      grammar.push(id("because"));
      return WORDS.filter((word) => grammar.allows(id(word)));
    };
    expect(following([CLAIM])).toEqual([]);
    expect(following([])).toEqual(WORDS);
  });
});

describe("openings", () => {
  const flat = new Float32Array(FIRST_TOKEN.words + WORDS.length);
  const SPAN = { start: 0, end: 2.5 };
  const likely = (word: string, logit: number) =>
    Float32Array.from(flat, (_, token) => (token === id(word) ? logit : 0));

  function opened(logits: Float32Array, end = 2.5): string[] {
    const openings = new Openings({ start: 0, end });
    return Array.from({ length: 100 }, () => {
      const token = openings.choose(logits, new TraceGrammar(CARD, [CLAIM]));
      return WORDS[token - FIRST_TOKEN.words] ?? "";
    });
  }

  it("are drawn as often as they are likely, the same for the same signal", () => {
    const words = opened(likely("it", Math.log(3)));
    expect(words).toEqual(opened(likely("it", Math.log(3))));
    expect(words).not.toEqual(opened(likely("it", Math.log(3)), 3.1));
    const its = words.filter((word) => word === "it").length;
    expect(its).toBeGreaterThan(70);
    expect(its).toBeLessThan(80);
    expect(words.every((word) => ["it", "because"].includes(word))).toBe(true);
  });

  it("are the likeliest word where a sentence goes on", () => {
    const grammar = new TraceGrammar(CARD, [CLAIM]);
    for (const word of ["it", "is"]) grammar.push(id(word));
    expect(new Openings(SPAN).choose(likely("calm", 1), grammar)).toBe(id("calm"));
  });

  it("neither name a reading nor end the text, unless that is likeliest", () => {
    const phrases = {
      follows: { "<think>": "it <label> </think>" },
      claim_ahead: [],
      claim_sentences: [],
    };
    const grammar = new TraceGrammar({ ...CARD, phrases }, [CLAIM]);
    const openings = new Openings(SPAN);
    const drawn = Array.from({ length: 50 }, () => openings.choose(likely("it", 0.1), grammar));
    expect(new Set(drawn)).toEqual(new Set([id("it")]));
    expect(openings.choose(likely("sad", 0.1), grammar)).toBe(id("sad"));
  });

  it("are the likeliest once a reading was named", () => {
    const grammar = new TraceGrammar(CARD, [CLAIM]);
    for (const word of ["it", "is", "sad", "."]) grammar.push(id(word));
    const drawn = Array.from({ length: 50 }, () => new Openings(SPAN).choose(flat, grammar));
    expect(new Set(drawn).size).toBe(1);
  });
});
