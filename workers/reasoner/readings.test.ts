import { describe, expect, it } from "vitest";
import { FIRST_TOKEN } from "../../common/reasoning";
import { NamedReadings } from "./readings";

const WORDS = ["angry", "anger", "sad", "fear", "it", "."];
const CARD = {
  words: WORDS,
  names: { angry: "angry", anger: "angry", sad: "sad", fear: "fear" },
} as const;

/** The words that may not follow `text`. */
function refused(text: string): string[] {
  const readings = new NamedReadings(CARD);
  const id = (word: string) => FIRST_TOKEN.words + WORDS.indexOf(word);
  for (const word of text.split(" ")) {
    expect(readings.allows(id(word)), `${word} of “${text}”`).toBe(true);
    readings.push(id(word));
  }
  return WORDS.filter((word) => !readings.allows(id(word)));
}

describe("readings named in a text", () => {
  it.each([
    ["it", []],
    ["it angry sad", []],
    ["it angry . it", ["angry", "anger"]],
    ["it angry . it sad", ["fear"]],
    ["it angry . it . it sad anger", ["fear"]],
    ["angry . sad anger . it", ["angry", "anger", "sad"]],
    ["angry . sad . fear . it", ["sad", "fear"]],
    ["angry . sad . fear . anger . it", ["sad", "fear"]],
  ])("after “%s” refuse %j", (text, expected) => {
    expect(refused(text)).toEqual(expected);
  });
});
