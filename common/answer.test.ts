import { describe, expect, it } from "vitest";
import { concluded, isSame, ranked } from "./answer";
import { EMOTIONS, type Emotion } from "./constants";
import { logitsOf } from "./evidence";
import { recordOf } from "./tables";

const DECISION = { min_marked: 0.5, min_unmarked: 0.4, min_margin: 0.1 };

/** Log-odds of the given probabilities, the other answers sharing what is left. */
function logits(given: Partial<Record<Emotion, number>>) {
  const left = 1 - Object.values(given).reduce((sum, p) => sum + p, 0);
  const others = EMOTIONS.length - Object.keys(given).length;
  return logitsOf(EMOTIONS.map((e) => Math.log(given[e] ?? left / others)));
}

describe("ranked", () => {
  it("names every answer once, the most probable first", () => {
    const answers = ranked(recordOf(EMOTIONS, (e) => EMOTIONS.indexOf(e) / 21));
    expect(answers.map(({ emotion }) => emotion)).toEqual([...EMOTIONS].reverse());
    expect(answers.map(({ probability }) => probability)).toEqual(
      EMOTIONS.map((_, i) => i / 21).reverse(),
    );
  });

  it("leaves answers that are as probable in their order", () => {
    expect(ranked(recordOf(EMOTIONS, () => 1 / 7)).map(({ emotion }) => emotion)).toEqual([
      ...EMOTIONS,
    ]);
  });
});

describe("concluded", () => {
  it.each<[string, Partial<Record<Emotion, number>>, readonly Emotion[]]>([
    ["one that is marked enough", { angry: 0.6, happy: 0.2 }, ["angry"]],
    ["two where it is not", { angry: 0.49, happy: 0.2 }, ["angry", "happy"]],
    ["two where the second is near", { angry: 0.52, happy: 0.44 }, ["angry", "happy"]],
    ["no marked emotion, which takes less", { unmarked: 0.45, sad: 0.2 }, ["unmarked"]],
    ["two where that is too little", { unmarked: 0.39, sad: 0.2 }, ["unmarked", "sad"]],
    ["a marked one before none", { sad: 0.45, unmarked: 0.4 }, ["sad", "unmarked"]],
  ])("is %s", (_, probabilities, conclusion) => {
    expect(concluded(logits(probabilities), DECISION)).toEqual(conclusion);
  });

  it("counts what is just enough", () => {
    const exact = { min_marked: 0.5, min_unmarked: 0.4, min_margin: 0.2 };
    expect(concluded(logits({ fear: 0.5 + 1e-9, sad: 0.3 - 1e-9 }), exact)).toEqual(["fear"]);
    expect(concluded(logits({ fear: 0.5 - 1e-9, sad: 0.2 }), exact)).toEqual(["fear", "sad"]);
  });

  it("does not depend on what is added to all answers", () => {
    const some = logits({ angry: 0.6, happy: 0.2 });
    const more = logitsOf(EMOTIONS.map((e) => some[e] + 700));
    expect(concluded(more, DECISION)).toEqual(["angry"]);
  });
});

it("conclusions are the same where they name the same, in the same order", () => {
  expect(isSame(["sad", "fear"], ["sad", "fear"])).toBe(true);
  expect(isSame(["sad", "fear"], ["fear", "sad"])).toBe(false);
  expect(isSame(["sad"], ["sad", "fear"])).toBe(false);
});
