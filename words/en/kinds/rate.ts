import type { KindWords } from "./words";

export const rate: KindWords = {
  name: "Rate",
  sentence: ({ level, value }) => {
    const syllables = `about ${value.toFixed(1)} syllables per second`;
    return level === "medium"
      ? `Speech runs at a medium pace: ${syllables}.`
      : `Speech is ${level}: ${syllables}.`;
  },
  comparative: ["slower", "faster"],
  inArousal: ["slow", "fast"],
  argued: {
    noun: "pace",
    below: {
      clauses: ["the pace is slow", "the speech is slow"],
      thing: { text: "the slow pace" },
    },
    ordinary: { clauses: ["the pace is ordinary"], thing: { text: "the ordinary pace" } },
    above: {
      clauses: ["the pace is quick", "the speech is fast"],
      thing: { text: "the quick pace" },
    },
  },
};
