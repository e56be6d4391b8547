import { inSemitones, type KindWords } from "./words";

export const pitchMovement: KindWords = {
  name: "Pitch movement",
  sentence: ({ level, value }) => {
    const size = `${inSemitones(value)} on average`;
    if (level === "high") return `The pitch moves much within the syllables: ${size}.`;
    if (level === "low") return `The pitch hardly moves within the syllables: ${size}.`;
    return `The pitch moves as much as is usual within the syllables: ${size}.`;
  },
  comparative: ["stiller", "livelier"],
  argued: {
    noun: "movement of the pitch",
    below: { clauses: ["the pitch hardly moves within words"], thing: { text: "the still pitch" } },
    ordinary: {
      clauses: ["the movement of the pitch is ordinary"],
      thing: { text: "the ordinary movement of the pitch" },
    },
    above: {
      clauses: ["the pitch glides far within words"],
      thing: { text: "the wide pitch glides", isPlural: true },
    },
  },
};
