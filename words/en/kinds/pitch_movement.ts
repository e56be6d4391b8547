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
};
