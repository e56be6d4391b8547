import { inSemitones, type KindWords } from "./words";

export const pitchRange: KindWords = {
  name: "Pitch range",
  sentence: ({ level, value }) => {
    const st = inSemitones(value);
    if (level === "high") return `Pitch moves widely: ${st} between its low and high points.`;
    if (level === "low") return `Pitch moves little: ${st} between its low and high points.`;
    return `Pitch moves a moderate amount: ${st} between its low and high points.`;
  },
  comparative: ["narrower", "wider"],
  inArousal: ["narrow pitch", "wide pitch"],
};
