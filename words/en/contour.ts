/** A phrase's contour: a glyph that can be seen at a glance, and its word. */
import type { Phrase } from "../../common/analysis";

const CONTOURS: Readonly<Record<Phrase["contour"], readonly [glyph: string, word: string]>> = {
  rising: ["↗", "rising"],
  falling: ["↘", "falling"],
  "rising-falling": ["↗↘", "rising, then falling"],
  "falling-rising": ["↘↗", "falling, then rising"],
  flat: ["→", "flat"],
  expressive: ["↕", "expressive"],
  uncertain: ["?", "uncertain"],
  too_short: ["·", "too short"],
};

export function contourGlyph(contour: Phrase["contour"]): string {
  return CONTOURS[contour][0];
}

export function contourWord(contour: Phrase["contour"]): string {
  return CONTOURS[contour][1];
}
