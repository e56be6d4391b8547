import { type KindWords, ofRegister, stronger } from "./words";

const TONE = { subject: "der Stimmklang", pronoun: "er" } as const;

export const harmonicity: KindWords = {
  name: "Klarheit",
  sentence: (fact) => {
    const by = `Ihr Klang ist ${stronger(fact.value)} ihr Rauschen`;
    if (fact.level === "high") return `${ofRegister(fact, "klar")}: ${by}.`;
    if (fact.level === "low") return `${ofRegister(fact, "heiser und rauschhaft")}: ${by}.`;
    return `${ofRegister(fact, "weder heiser noch besonders klar")}: ${by}.`;
  },
  comparative: ["heiserer", "klarer"],
  argued: {
    noun: { form: "f", text: "Klarheit", of: "des Stimmklangs" },
    below: {
      clauses: [
        { ...TONE, verb: "ist", rest: "rauschhaft" },
        { ...TONE, verb: "enthält", rest: "viel Rauschen" },
      ],
      thing: { adjective: "rauschhaft", noun: { form: "m", text: "Stimmklang" } },
    },
    above: {
      clauses: [
        { ...TONE, verb: "ist", rest: "klar" },
        { ...TONE, verb: "ist", rest: "fast frei von Rauschen" },
      ],
      thing: { adjective: "klar", noun: { form: "m", text: "Stimmklang" } },
    },
  },
};
