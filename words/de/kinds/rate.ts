import { fixed } from "../numbers";
import type { KindWords } from "./words";

export const rate: KindWords = {
  name: "Sprechtempo",
  sentence: ({ level, value }) => {
    const syllables = `etwa ${fixed(value, 1)} Silben pro Sekunde`;
    if (level === "fast") return `Das Sprechtempo ist schnell: ${syllables}.`;
    if (level === "slow") return `Das Sprechtempo ist langsam: ${syllables}.`;
    return `Das Sprechtempo liegt im mittleren Bereich: ${syllables}.`;
  },
  comparative: ["langsamer", "schneller"],
  argued: {
    noun: { form: "n", text: "Sprechtempo" },
    below: {
      clauses: [
        { subject: "das Sprechtempo", pronoun: "es", verb: "ist", rest: "langsam" },
        { subject: "die Sprechweise", pronoun: "sie", verb: "ist", rest: "langsam" },
      ],
      thing: { adjective: "langsam", noun: { form: "n", text: "Tempo" } },
    },
    above: {
      clauses: [
        { subject: "das Sprechtempo", pronoun: "es", verb: "ist", rest: "schnell" },
        { subject: "die Sprechweise", pronoun: "sie", verb: "ist", rest: "rasch" },
      ],
      thing: { adjective: "rasch", noun: { form: "n", text: "Tempo" } },
    },
  },
};
