/** A phrase's contour: a glyph that can be seen at a glance, and its word. */
import type { Phrase } from "../../common/analysis";

const CONTOURS: Readonly<Record<Phrase["contour"], readonly [glyph: string, word: string]>> = {
  rising: ["↗", "steigend"],
  falling: ["↘", "fallend"],
  "rising-falling": ["↗↘", "steigend, dann fallend"],
  "falling-rising": ["↘↗", "fallend, dann steigend"],
  flat: ["→", "eben"],
  expressive: ["↕", "bewegt"],
  uncertain: ["?", "unsicher"],
  too_short: ["·", "zu kurz"],
};

export function contourGlyph(contour: Phrase["contour"]): string {
  return CONTOURS[contour][0];
}

export function contourWord(contour: Phrase["contour"]): string {
  return CONTOURS[contour][1];
}
