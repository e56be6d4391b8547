import type { KindWords } from "./words";

const VOICE = { subject: "die Stimme", pronoun: "sie" } as const;

export const brightness: KindWords = {
  name: "Helligkeit",
  sentence: ({ level, value }) => {
    const side = value < 0 ? "weniger" : "mehr";
    const db = `Über 1 kHz hat sie ${Math.round(Math.abs(value))} dB ${side} Energie als darunter`;
    if (level === "high") return `Die Stimme klingt hell und scharf: ${db}.`;
    if (level === "low") return `Die Stimme klingt weich und dunkel: ${db}.`;
    return `Die Stimme klingt weder hell noch dunkel: ${db}.`;
  },
  comparative: ["dunkler", "heller"],
  argued: {
    noun: { form: "f", text: "Helligkeit" },
    below: {
      clauses: [
        { ...VOICE, verb: "klingt", rest: "dunkel" },
        { subject: "der Klang", pronoun: "er", verb: "ist", rest: "dunkel" },
      ],
      thing: { adjective: "dunkl", noun: { form: "m", text: "Klang" } },
    },
    above: {
      clauses: [
        { ...VOICE, verb: "klingt", rest: "hell" },
        { subject: "der Klang", pronoun: "er", verb: "ist", rest: "hell" },
      ],
      thing: { adjective: "hell", noun: { form: "m", text: "Klang" } },
    },
  },
};
