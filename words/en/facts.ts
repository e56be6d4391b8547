/** The words of facts: what was measured, what it was compared with, and how it stands to the speaker's usual voice. */
import type { Fact, SpeakerGrade, UsedNorm } from "../../common/analysis";
import { KINDS, type KindName, type Level, offScale } from "../../common/kinds";
import { KIND_WORDS } from "./kinds";

/** "Pitch is high overall: 243 Hz at the median. That is higher than is usual for this speaker." */
export function factText(fact: Fact): string {
  const measured = KIND_WORDS[fact.kind].sentence(fact);
  return fact.speaker ? `${measured} ${speakerSentence(fact.kind, fact.speaker)}` : measured;
}

/** "Pitch range" */
export function kindText(kind: KindName): string {
  return KIND_WORDS[kind].name;
}

/** What a value was compared with: "all voices: 4.4 to 5.6 syl/s is medium". */
export function normText({ kind, norm }: Pick<Fact, "kind" | "norm">): string {
  switch (norm.by) {
    case "shape":
      return "flat: under 3 st; a rise, fall or turn: from 2 st; expressive: over 9 st";
    case "pooled": {
      const { unit } = KINDS[kind];
      const [from, to] = norm.usual.map((t) => t.toFixed(digitsOf(kind)));
      const whom = KIND_WORDS[kind].normedOn ?? "all voices";
      if (from === to) return `${whom}: ${from} ${unit} is usual`;
      return `${whom}: ${from} to ${to} ${unit} is medium`;
    }
    case "register":
      return registerNormText(kind, norm);
    default:
      return norm satisfies never;
  }
}

const DECIDED_FROM = {
  hand: " (set by hand)",
  baseline: " (by this speaker's usual pitch)",
  clip: "",
} as const;

function registerNormText(
  kind: KindName,
  { usual, register, from: decidedFrom, unclear }: Extract<UsedNorm, { by: "register" }>,
): string {
  const { unit, scale } = KINDS[kind];
  const [from, to] = usual.map((t) => t.toFixed(digitsOf(kind)));
  const voices = `${register}-register voices${DECIDED_FROM[decidedFrom]}`;
  const band = `${voices}: ${from} to ${to} ${unit} is medium`;
  if (!unclear) return band;
  const other = register === "low" ? "high" : "low";
  const percent = Math.round(unclear.probability * 100);
  const what = scale === "octave" ? "pitch" : "value";
  return (
    `${band}; the register is unclear (${percent} % ${register}), ` +
    `for a ${other}-register voice this ${what} is ${unclear.otherLevel}`
  );
}

/** Decimals of what a value is compared with; a norm of seconds needs no hundredths. */
function digitsOf(kind: KindName): number {
  const { decimals, unit } = KINDS[kind];
  return unit === "s" ? 1 : decimals;
}

/** "this speaker: 182 ± 14 Hz" */
export function usualText(name: KindName, { mean, sd }: SpeakerGrade): string {
  const kind = KINDS[name];
  if (kind.scale === "octave") {
    const middle = offScale(kind, mean);
    const spread = middle * (2 ** (sd / 12) - 1);
    return `this speaker: ${middle.toFixed(0)} ± ${spread.toFixed(0)} ${kind.unit}`;
  }
  const digits = digitsOf(name);
  return `this speaker: ${mean.toFixed(digits)} ± ${sd.toFixed(digits)} ${kind.unit}`;
}

/** "lower" or "higher", "darker" or "brighter". */
export function comparative(kind: KindName, step: -1 | 1): string {
  const [below, above] = KIND_WORDS[kind].comparative ?? ["less", "more"];
  return step < 0 ? below : above;
}

/** "That is higher than is usual for this speaker." */
export function speakerSentence(kind: KindName, { level }: Pick<SpeakerGrade, "level">): string {
  const [low, , high] = KINDS[kind].levels;
  if (level === low) return `That is ${comparative(kind, -1)} than is usual for this speaker.`;
  if (level === high) return `That is ${comparative(kind, 1)} than is usual for this speaker.`;
  return "That is usual for this speaker.";
}

const AGAINST_USUAL: Readonly<Partial<Record<Level, string>>> = {
  low: "Lower than usual",
  medium: "As usual",
  high: "Higher than usual",
  slow: "Slower than usual",
  fast: "Faster than usual",
  few: "Less pausing than usual",
  many: "More pausing than usual",
  falling: "Falls more than usual",
  rising: "Falls less than usual",
};

/** A value against this person's own usual voice, in a few words. */
export function againstUsual({ level }: Pick<SpeakerGrade, "level">): string {
  return AGAINST_USUAL[level] ?? "Against the usual";
}
