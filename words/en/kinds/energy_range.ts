import type { KindWords } from "./words";

export const energyRange: KindWords = {
  name: "Loudness range",
  sentence: ({ level, value }) => {
    const db = `${Math.round(value)} dB from the usual to the strong parts`;
    if (level === "high") return `Loudness varies strongly within the speech: ${db}.`;
    if (level === "low") return `Loudness varies little within the speech: ${db}.`;
    return `Loudness varies moderately within the speech: ${db}.`;
  },
  comparative: ["more even", "more varied"],
  inArousal: ["even loudness", "strongly varying loudness"],
  argued: {
    noun: "variation in loudness",
    below: {
      clauses: ["the loudness is even", "the loudness hardly varies"],
      thing: { text: "the even loudness" },
    },
    ordinary: {
      clauses: ["the variation in loudness is ordinary"],
      thing: { text: "the ordinary variation in loudness" },
    },
    above: {
      clauses: ["the loudness swings far", "the loudness varies widely"],
      thing: { text: "the swings in loudness", isPlural: true },
    },
  },
};
