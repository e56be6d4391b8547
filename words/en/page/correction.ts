/** Pitch corrected by hand, and what no longer holds by it. */
import type { Span } from "../../../common/analysis";
import type { KindName, Level } from "../../../common/kinds";
import type { PitchChange } from "../../../common/pitchEdits";
import { kindText } from "../facts";
import { formatLevel, formatSpan } from "../figures";

export const title = "Correct the pitch";
export const changes: Readonly<Record<PitchChange, string>> = {
  octaveUp: "Octave up",
  octaveDown: "Octave down",
  unvoice: "Unvoice",
};
/** Why the buttons do nothing. */
export const nothingVoiced = "No pitch in the selected stretch";
export const undo = "Undo correction";

const DONE: Readonly<Record<PitchChange, string>> = {
  octaveUp: "an octave up",
  octaveDown: "an octave down",
  unvoice: "unvoiced",
};
/** A label in exports: "octave up". */
export const label = (change: PitchChange) => DONE[change].replace(/^an /, "");

/** At most so many are listed. */
const MOST = 4;

export const note = (edits: readonly (Span & { readonly change: PitchChange })[]) => {
  const listed = edits
    .slice(0, MOST)
    .map(({ change, ...span }) => `${formatSpan(span)} ${DONE[change]}`)
    .join("; ");
  const more = edits.length > MOST ? `; and ${edits.length - MOST} more` : "";
  return `Pitch corrected by hand: ${listed}${more}. All that is measured follows from it; the network heard the sound as it is.`;
};

export const contradicted = "Contradicted by your correction";
/** "Before: pitch range wide (14.2 st)" */
export const told = (kind: KindName, level: Level, value: string) =>
  `${kindText(kind)}: ${formatLevel(level)} (${value})`;
/** Without a level it is not sure enough to be told any more, without a value not measured. */
export const instead = (_: KindName, level: Level | null, value: string | null) => {
  if (value === null) return "can no longer be told";
  return level === null
    ? `now ${value}, too unsure to tell`
    : `now ${formatLevel(level)} (${value})`;
};
