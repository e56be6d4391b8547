import { inSemitones, type KindWords } from "./words";

const PITCH = { subject: "die Tonhöhe", pronoun: "sie" } as const;

export const pitchCourse: KindWords = {
  name: "Tonhöhenverlauf",
  sentence: ({ level, value }) => {
    const ends =
      Math.round(value) === 0
        ? "Sie endet, wo sie beginnt"
        : `Sie endet ${inSemitones(value)} ${value < 0 ? "tiefer" : "höher"}, als sie beginnt`;
    if (level === "falling") return `Die Tonhöhe sinkt weit ab: ${ends}.`;
    if (level === "rising") return `Die Tonhöhe steigt, wo die meisten Stimmen sinken: ${ends}.`;
    return `Die Tonhöhe nimmt den üblichen Verlauf: ${ends}.`;
  },
  comparative: ["stärker fallend", "schwächer fallend"],
  argued: {
    noun: { form: "m", text: "Tonhöhenverlauf" },
    below: {
      clauses: [
        { ...PITCH, verb: "endet", rest: "weit unter ihrem Anfang" },
        { ...PITCH, verb: "sinkt", rest: "insgesamt weit", particle: "ab" },
      ],
      thing: { adjective: "absinkend", noun: { form: "f", text: "Tonhöhe" } },
    },
    above: {
      clauses: [
        { ...PITCH, verb: "endet", rest: "über ihrem Anfang" },
        { ...PITCH, verb: "steigt", rest: "insgesamt", particle: "an" },
      ],
      thing: { adjective: "ansteigend", noun: { form: "f", text: "Tonhöhe" } },
    },
  },
};
