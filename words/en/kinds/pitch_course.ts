import { inSemitones, type KindWords } from "./words";

export const pitchCourse: KindWords = {
  name: "Pitch course",
  sentence: ({ level, value }) => {
    const ends =
      Math.round(value) === 0
        ? "it ends where it begins"
        : `it ends ${inSemitones(value)} ${value < 0 ? "lower" : "higher"} than it begins`;
    if (level === "falling") return `The pitch sinks far: ${ends}.`;
    if (level === "rising") return `The pitch goes up, where most voices sink: ${ends}.`;
    return `The pitch goes the usual way: ${ends}.`;
  },
  comparative: ["sinking further", "sinking less"],
  argued: {
    noun: "drift of the pitch",
    below: {
      clauses: ["the pitch ends far lower than it begins", "the pitch sinks far over the whole"],
      thing: { text: "the sinking pitch" },
    },
    ordinary: {
      clauses: ["the course of the pitch is ordinary"],
      thing: { text: "the ordinary course of the pitch" },
    },
    above: {
      clauses: ["the pitch ends higher than it begins", "the pitch climbs over the whole"],
      thing: { text: "the climbing pitch" },
    },
  },
};
