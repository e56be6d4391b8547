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
  argued: {
    noun: "brightness",
    below: {
      clauses: ["the sound is dark", "the sound has little brightness"],
      thing: { text: "the dark sound" },
    },
    ordinary: {
      clauses: ["the brightness is ordinary"],
      thing: { text: "the ordinary brightness" },
    },
    above: {
      clauses: ["the sound is bright", "the sound carries much brightness"],
      thing: { text: "the bright sound" },
    },
  },
};
