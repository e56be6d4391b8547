import { inSemitones, type KindWords } from "./words";

export const pitchRange: KindWords = {
  name: "Pitch range",
  sentence: ({ level, value }) => {
    const st = inSemitones(value);
    if (level === "high") return `Pitch moves widely: ${st} between its low and high points.`;
    if (level === "low") return `Pitch moves little: ${st} between its low and high points.`;
    return `Pitch moves a moderate amount: ${st} between its low and high points.`;
  },
  comparative: ["narrower", "wider"],
  inArousal: ["narrow pitch", "wide pitch"],
  argued: {
    noun: "pitch range",
    below: {
      clauses: ["the melody is narrow", "the pitch keeps to a narrow range"],
      thing: { text: "the narrow melody" },
    },
    ordinary: {
      clauses: ["the pitch range is ordinary"],
      thing: { text: "the ordinary pitch range" },
    },
    above: {
      clauses: ["the melody is wide", "the pitch covers a wide range"],
      thing: { text: "the wide melody" },
    },
  },
};
