import { expect, it } from "vitest";
import { contourGlyph, contourWord } from "./contour";

it("has a glyph and a word of its own for each", () => {
  const all = ["rising", "falling", "rising-falling", "falling-rising", "flat"] as const;
  expect(new Set(all.map(contourGlyph)).size).toBe(all.length);
  expect(contourWord("too_short")).toBe("too short");
});
