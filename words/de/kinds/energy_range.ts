import type { KindWords } from "./words";

const LOUDNESS = { subject: "die Lautstärke", pronoun: "sie" } as const;

export const energyRange: KindWords = {
  name: "Dynamik",
  sentence: ({ level, value }) => {
    const db = `${Math.round(value)} dB von den gewöhnlichen zu den starken Stellen`;
    if (level === "high") return `Die Lautstärke schwankt stark: ${db}.`;
    if (level === "low") return `Die Lautstärke schwankt wenig: ${db}.`;
    return `Die Lautstärke schwankt mäßig: ${db}.`;
  },
  comparative: ["gleichmäßiger", "wechselhafter"],
  levels: { low: "gering", high: "groß" },
  argued: {
    noun: { form: "f", text: "Dynamik" },
    below: {
      clauses: [
        { ...LOUDNESS, verb: "ist", rest: "gleichmäßig" },
        { ...LOUDNESS, verb: "schwankt", rest: "kaum" },
      ],
      thing: { adjective: "gleichmäßig", noun: { form: "f", text: "Lautstärke" } },
    },
    above: {
      clauses: [
        { ...LOUDNESS, verb: "schwankt", rest: "stark" },
        { subject: "die Dynamik", pronoun: "sie", verb: "ist", rest: "groß" },
      ],
      thing: { adjective: "groß", noun: { form: "f", text: "Dynamik" } },
    },
  },
};
