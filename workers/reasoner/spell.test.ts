import { expect, it } from "vitest";
import { createSpeller } from "./spell";

it.each([
  [
    "the voice sits high , and the words come fast .",
    "The voice sits high, and the words come fast.",
  ],
  [
    "is it loud ? no – it isn ' t ; I hear it : soft .",
    "Is it loud? No – it isn't; I hear it: soft.",
  ],
  ["well-formed words . so", "Well-formed words. So"],
])("writes %s", (words, text) => {
  expect(words.split(" ").map(createSpeller()).join("")).toBe(text);
});
