import type { KindWords } from "./words";

export const attack: KindWords = {
  name: "Attack",
  sentence: ({ level, value }) => {
    const by = `the level rises by ${Math.round(value)} dB per second`;
    if (level === "fast") return `Sounds set in sharply: ${by}.`;
    if (level === "slow") return `Sounds set in softly: ${by}.`;
    return `Sounds set in as is usual: ${by}.`;
  },
  comparative: ["softer", "sharper"],
  argued: {
    noun: "onset of sounds",
    below: {
      clauses: ["sounds set in softly"],
      thing: { text: "the soft onsets", isPlural: true },
    },
    ordinary: {
      clauses: ["the onset of sounds is ordinary"],
      thing: { text: "the ordinary onset of sounds" },
    },
    above: {
      clauses: ["sounds set in sharply"],
      thing: { text: "the sharp onsets", isPlural: true },
    },
  },
};
