import { inSemitones, type KindWords } from "./words";

const PITCH = { subject: "die Tonhöhe", pronoun: "sie" } as const;

export const pitchMovement: KindWords = {
  name: "Tonhöhenbewegung",
  sentence: ({ level, value }) => {
    const size = `im Mittel ${inSemitones(value)}`;
    if (level === "high") return `Innerhalb der Silben bewegt sich die Tonhöhe stark: ${size}.`;
    if (level === "low") return `Innerhalb der Silben bewegt sich die Tonhöhe kaum: ${size}.`;
    return `Innerhalb der Silben bewegt sich die Tonhöhe wie üblich: ${size}.`;
  },
  comparative: ["ruhiger", "lebhafter"],
  levels: { low: "gering", high: "groß" },
  argued: {
    noun: { form: "f", text: "Tonhöhenbewegung" },
    below: {
      clauses: [{ ...PITCH, verb: "steht", rest: "innerhalb der Wörter fast", particle: "still" }],
      thing: { adjective: "ruhig", noun: { form: "f", text: "Tonhöhe" } },
    },
    above: {
      clauses: [{ ...PITCH, verb: "gleitet", rest: "innerhalb der Wörter weit" }],
      thing: { adjective: "weit", noun: { form: "pl", text: "Tonhöhenbewegungen" } },
    },
  },
};
