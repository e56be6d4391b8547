import type { KindWords } from "./words";

export const levelCourse: KindWords = {
  name: "Loudness course",
  sentence: ({ level, value }) => {
    const size = Math.round(Math.abs(value));
    const ends =
      size === 0
        ? "it ends as loud as it begins"
        : `it ends ${size} dB ${value < 0 ? "softer" : "louder"} than it begins`;
    if (level === "falling") return `The voice fades: ${ends}.`;
    if (level === "rising") return `The voice grows louder, where most fade: ${ends}.`;
    return `The voice keeps its strength as is usual: ${ends}.`;
  },
  comparative: ["fading more", "fading less"],
  argued: {
    noun: "drift of the loudness",
    below: {
      clauses: ["the voice ends much softer than it begins", "the voice fades"],
      thing: { text: "the fading voice" },
    },
    ordinary: {
      clauses: ["the course of the loudness is ordinary"],
      thing: { text: "the ordinary course of the loudness" },
    },
    above: {
      clauses: ["the voice ends louder than it begins", "the voice grows louder over the whole"],
      thing: { text: "the growing loudness" },
    },
  },
};
