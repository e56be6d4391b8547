import { type KindWords, ofRegister, stronger } from "./words";

const VOICE = { subject: "die Stimme", pronoun: "sie" } as const;

export const breathiness: KindWords = {
  name: "Behauchtheit",
  sentence: (fact) => {
    const by = `Ihr erster Teilton ist ${stronger(fact.value)} der zweite`;
    if (fact.level === "high") return `${ofRegister(fact, "behaucht")}: ${by}.`;
    if (fact.level === "low") return `${ofRegister(fact, "fest, ohne Hauch")}: ${by}.`;
    return `${ofRegister(fact, "weder behaucht noch fest")}: ${by}.`;
  },
  comparative: ["fester", "behauchter"],
  argued: {
    noun: { form: "f", text: "Behauchtheit" },
    below: {
      clauses: [{ ...VOICE, verb: "ist", rest: "kaum behaucht" }],
      thing: { adjective: "fest", noun: { form: "f", text: "Stimmgebung" } },
    },
    above: {
      clauses: [
        { ...VOICE, verb: "ist", rest: "behaucht" },
        { ...VOICE, verb: "klingt", rest: "verhaucht" },
      ],
      thing: { noun: { form: "f", text: "Behauchtheit" } },
    },
  },
};
