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
};
