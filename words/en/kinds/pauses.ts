import type { KindWords } from "./words";

export const pauses: KindWords = {
  name: "Pauses",
  sentence: ({ level, value }) => {
    const share = `${Math.round(value)} % of the time`;
    if (level === "many") return `Pauses are many or long: they take up ${share}.`;
    if (level === "few") {
      return value === 0
        ? "There is no pause between the first and the last word."
        : `Pauses are few: they take up ${share}.`;
    }
    return `Pauses take up a usual share: ${share}.`;
  },
  comparative: ["less", "more"],
  normedOn: "recordings of 3 s and more",
  argued: {
    noun: "amount of pausing",
    below: {
      clauses: ["there is hardly a pause", "pauses are few"],
      thing: { text: "the lack of pauses" },
    },
    ordinary: {
      clauses: ["the amount of pausing is ordinary"],
      thing: { text: "the ordinary amount of pausing" },
    },
    above: {
      clauses: ["there are many pauses", "pauses take up much of the time"],
      thing: { text: "the many pauses", isPlural: true },
    },
  },
};
