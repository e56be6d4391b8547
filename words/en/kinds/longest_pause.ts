import { type KindWords, when } from "./words";

export const longestPause: KindWords = {
  name: "Longest pause",
  sentence: (fact) => {
    const length = `${fact.value.toFixed(1)} s, ${when(fact)}`;
    if (fact.level === "many") return `There is a long pause of ${length}.`;
    if (fact.level === "few") return `The longest pause is short: ${length}.`;
    return `The longest pause is ${length}.`;
  },
  normedOn: "recordings of 3 s and more",
  argued: {
    noun: "length of pause",
    below: {
      clauses: ["even the longest pause is short"],
      thing: { text: "the short pauses", isPlural: true },
    },
    ordinary: {
      clauses: ["the length of pause is ordinary"],
      thing: { text: "the ordinary length of pause" },
    },
    above: { clauses: ["one pause is long"], thing: { text: "the long pause" } },
  },
};
