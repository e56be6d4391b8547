/** Pitch corrected by hand, and what no longer holds by it. */
import type { Span } from "../../../common/analysis";
import type { KindName, Level } from "../../../common/kinds";
import type { PitchChange } from "../../../common/pitchEdits";
import { kindText } from "../facts";
import { formatSpan } from "../figures";
import { levelWord } from "../kinds";

export const title = "Tonhöhe korrigieren";
export const changes: Readonly<Record<PitchChange, string>> = {
  octaveUp: "Oktave höher",
  octaveDown: "Oktave tiefer",
  unvoice: "Stimmlos",
};
/** Why the buttons do nothing. */
export const nothingVoiced = "In der Auswahl ist keine Tonhöhe";
export const undo = "Korrektur zurücknehmen";

const DONE: Readonly<Record<PitchChange, string>> = {
  octaveUp: "eine Oktave höher",
  octaveDown: "eine Oktave tiefer",
  unvoice: "stimmlos",
};
/** A label in exports: "Oktave höher". */
export const label = (change: PitchChange) => DONE[change].replace(/^eine /, "");

/** At most so many are listed. */
const MOST = 4;

export const note = (edits: readonly (Span & { readonly change: PitchChange })[]) => {
  const listed = edits
    .slice(0, MOST)
    .map(({ change, ...span }) => `${formatSpan(span)} ${DONE[change]}`)
    .join("; ");
  const more = edits.length > MOST ? `; und ${edits.length - MOST} weitere` : "";
  return `Tonhöhe von Hand korrigiert: ${listed}${more}. Alle Messwerte folgen daraus; das Netz hat den Ton gehört, wie er ist.`;
};

export const contradicted = "Durch Ihre Korrektur widerlegt";
/** "Tonhöhenumfang: hoch (14,2 st)" */
export const told = (kind: KindName, level: Level, value: string) =>
  `${kindText(kind)}: ${levelWord(kind, level)} (${value})`;
/** Without a level it is not sure enough to be told any more, without a value not measured. */
export const instead = (kind: KindName, level: Level | null, value: string | null) => {
  if (value === null) return "lässt sich nicht mehr angeben";
  return level === null
    ? `jetzt ${value}, für eine Angabe zu unsicher`
    : `jetzt ${levelWord(kind, level)} (${value})`;
};
