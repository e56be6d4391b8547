import type { KindWords } from "./words";

const VOICE = { subject: "die Stimme", pronoun: "sie" } as const;
const LOUDNESS = { subject: "die Lautstärke", pronoun: "sie" } as const;

export const levelCourse: KindWords = {
  name: "Lautstärkeverlauf",
  sentence: ({ level, value }) => {
    const size = Math.round(Math.abs(value));
    const ends =
      size === 0
        ? "Sie endet so laut, wie sie beginnt"
        : `Sie endet ${size} dB ${value < 0 ? "leiser" : "lauter"}, als sie beginnt`;
    if (level === "falling") return `Die Stimme wird leiser: ${ends}.`;
    if (level === "rising") return `Die Stimme wird lauter, wo die meisten leiser werden: ${ends}.`;
    return `Die Stimme hält ihre Stärke wie üblich: ${ends}.`;
  },
  comparative: ["stärker fallend", "schwächer fallend"],
  argued: {
    noun: { form: "m", text: "Lautstärkeverlauf" },
    below: {
      clauses: [
        { ...VOICE, verb: "wird", rest: "zum Ende hin viel leiser" },
        { ...LOUDNESS, verb: "nimmt", rest: "insgesamt stark", particle: "ab" },
      ],
      thing: { adjective: "abnehmend", noun: { form: "f", text: "Lautstärke" } },
    },
    above: {
      clauses: [
        { ...VOICE, verb: "wird", rest: "zum Ende hin lauter" },
        { ...LOUDNESS, verb: "nimmt", rest: "insgesamt", particle: "zu" },
      ],
      thing: { adjective: "zunehmend", noun: { form: "f", text: "Lautstärke" } },
    },
  },
};
