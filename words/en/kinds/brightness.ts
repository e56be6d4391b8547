import type { KindWords } from "./words";

export const brightness: KindWords = {
  name: "Brightness",
  sentence: ({ level, value }) => {
    const side = value < 0 ? "below" : "above";
    const db = `energy over 1 kHz lies ${Math.round(Math.abs(value))} dB ${side} the energy under it`;
    if (level === "high") return `The voice is bright, with a hard edge: ${db}.`;
    if (level === "low") return `The voice is soft and dark: ${db}.`;
    return `The voice is neither bright nor dark: ${db}.`;
  },
  comparative: ["darker", "brighter"],
  inArousal: ["dark", "bright"],
};
