import type { KindWords } from "./words";

const SOUNDS = { subject: "die Laute", pronoun: "sie", verb: "setzen", particle: "ein" } as const;

export const attack: KindWords = {
  name: "Lauteinsatz",
  sentence: ({ level, value }) => {
    const by = `Der Pegel steigt um ${Math.round(value)} dB pro Sekunde`;
    if (level === "fast") return `Die Laute setzen hart ein: ${by}.`;
    if (level === "slow") return `Die Laute setzen weich ein: ${by}.`;
    return `Die Laute setzen wie üblich ein: ${by}.`;
  },
  comparative: ["weicher", "härter"],
  levels: { slow: "weich", fast: "hart" },
  argued: {
    noun: { form: "m", text: "Lauteinsatz" },
    below: {
      clauses: [{ ...SOUNDS, rest: "weich" }],
      thing: { adjective: "weich", noun: { form: "pl", text: "Lauteinsätze" } },
    },
    above: {
      clauses: [{ ...SOUNDS, rest: "hart" }],
      thing: { adjective: "hart", noun: { form: "pl", text: "Lauteinsätze" } },
    },
  },
};
