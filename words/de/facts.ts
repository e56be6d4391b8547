/** The words of facts: what was measured, what it was compared with, and how it stands to the speaker's usual voice. */
import type { Fact, SpeakerGrade, UsedNorm } from "../../common/analysis";
import { KINDS, type KindName, type Level, offScale } from "../../common/kinds";
import type { Register } from "../../common/norms";
import { KIND_WORDS, levelWord } from "./kinds";
import { fixed, unitOf } from "./numbers";

/** "Die Tonhöhe ist insgesamt hoch: 243 Hz im Median. Das ist höher als bei dieser Person üblich." */
export function factText(fact: Fact): string {
  const measured = KIND_WORDS[fact.kind].sentence(fact);
  return fact.speaker ? `${measured} ${speakerSentence(fact.kind, fact.speaker)}` : measured;
}

/** "Tonhöhenumfang" */
export function kindText(kind: KindName): string {
  return KIND_WORDS[kind].name;
}

/** What a value was compared with: "alle Stimmen, üblich sind 4,4 bis 5,6 Silben/s". */
export function normText({ kind, norm }: Pick<Fact, "kind" | "norm">): string {
  switch (norm.by) {
    case "shape":
      return "eben unter 3 st; steigend, fallend oder wechselnd ab 2 st; bewegt über 9 st";
    case "pooled": {
      const [from, to] = norm.usual.map((t) => fixed(t, digitsOf(kind)));
      const whom = KIND_WORDS[kind].normedOn ?? "alle Stimmen";
      if (from === to) return `${whom}, üblich ist ${from} ${unitOf(kind)}`;
      return `${whom}, üblich sind ${from} bis ${to} ${unitOf(kind)}`;
    }
    case "register":
      return registerNormText(kind, norm);
    default:
      return norm satisfies never;
  }
}

const DECIDED_FROM = {
  hand: " (von Hand gewählt)",
  baseline: " (nach der üblichen Tonhöhe dieser Person)",
  clip: "",
} as const;

/** Many of them, one, and one in the dative. */
const VOICES: Readonly<Record<Register, readonly [many: string, one: string, dative: string]>> = {
  low: ["tiefe Stimmen", "eine tiefe Stimme", "einer tiefen Stimme"],
  high: ["hohe Stimmen", "eine hohe Stimme", "einer hohen Stimme"],
};

function registerNormText(
  kind: KindName,
  { usual, register, from: decidedFrom, unclear }: Extract<UsedNorm, { by: "register" }>,
): string {
  const [from, to] = usual.map((t) => fixed(t, digitsOf(kind)));
  const [many, one] = VOICES[register];
  const voices = `${many}${DECIDED_FROM[decidedFrom]}`;
  const band = `${voices}, üblich sind ${from} bis ${to} ${unitOf(kind)}`;
  if (!unclear) return band;
  const percent = Math.round(unclear.probability * 100);
  const [, , other] = VOICES[register === "low" ? "high" : "low"];
  return (
    `${band}; ob es ${one} ist, ist unklar (${percent} %), ` +
    `bei ${other} wäre der Wert ${levelWord(kind, unclear.otherLevel)}`
  );
}

/** Decimals of what a value is compared with; a norm of seconds needs no hundredths. */
function digitsOf(kind: KindName): number {
  const { decimals, unit } = KINDS[kind];
  return unit === "s" ? 1 : decimals;
}

/** "diese Person: 182 ± 14 Hz" */
export function usualText(name: KindName, { mean, sd }: SpeakerGrade): string {
  const kind = KINDS[name];
  if (kind.scale === "octave") {
    const middle = offScale(kind, mean);
    const spread = middle * (2 ** (sd / 12) - 1);
    return `diese Person: ${fixed(middle, 0)} ± ${fixed(spread, 0)} ${unitOf(name)}`;
  }
  const digits = digitsOf(name);
  return `diese Person: ${fixed(mean, digits)} ± ${fixed(sd, digits)} ${unitOf(name)}`;
}

/** "tiefer" or "höher", "dunkler" or "heller". */
export function comparative(kind: KindName, step: -1 | 1): string {
  const [below, above] = KIND_WORDS[kind].comparative ?? ["weniger", "mehr"];
  return step < 0 ? below : above;
}

/** "Das ist höher als bei dieser Person üblich." */
export function speakerSentence(kind: KindName, { level }: Pick<SpeakerGrade, "level">): string {
  const [low, , high] = KINDS[kind].levels;
  if (level === low) return `Das ist ${comparative(kind, -1)} als bei dieser Person üblich.`;
  if (level === high) return `Das ist ${comparative(kind, 1)} als bei dieser Person üblich.`;
  return "Das ist bei dieser Person üblich.";
}

const AGAINST_USUAL: Readonly<Partial<Record<Level, string>>> = {
  low: "Niedriger als sonst",
  medium: "Wie sonst",
  high: "Höher als sonst",
  slow: "Langsamer als sonst",
  fast: "Schneller als sonst",
  few: "Weniger Pausen als sonst",
  many: "Mehr Pausen als sonst",
  falling: "Fällt stärker als sonst",
  rising: "Fällt schwächer als sonst",
};

/** A value against this person's own usual voice, in a few words. */
export function againstUsual({ level }: Pick<SpeakerGrade, "level">): string {
  return AGAINST_USUAL[level] ?? "Gegenüber dem Üblichen";
}
