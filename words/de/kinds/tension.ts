import { type KindWords, ofRegister, stronger } from "./words";

const VOICE = { subject: "die Stimme", pronoun: "sie" } as const;

export const tension: KindWords = {
  name: "Anspannung",
  sentence: (fact) => {
    const by = `Die Teiltöne ab 2 kHz sind ${stronger(fact.value)} die darunter`;
    if (fact.level === "high") return `${ofRegister(fact, "angespannt und gepresst")}: ${by}.`;
    if (fact.level === "low") return `${ofRegister(fact, "entspannt")}: ${by}.`;
    return `${ofRegister(fact, "weder angespannt noch entspannt")}: ${by}.`;
  },
  comparative: ["entspannter", "angespannter"],
  argued: {
    noun: { form: "f", text: "Anspannung", of: "der Stimme" },
    below: {
      clauses: [
        { ...VOICE, verb: "ist", rest: "entspannt" },
        { ...VOICE, verb: "klingt", rest: "locker" },
      ],
      thing: { adjective: "entspannt", noun: { form: "f", text: "Stimmgebung" } },
    },
    above: {
      clauses: [
        { ...VOICE, verb: "ist", rest: "angespannt" },
        { ...VOICE, verb: "klingt", rest: "gepresst" },
      ],
      thing: { adjective: "gepresst", noun: { form: "f", text: "Stimmgebung" } },
    },
  },
};
