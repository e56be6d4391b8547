import { fixed } from "../numbers";
import { type KindWords, ofRegister } from "./words";

const VOICE = { subject: "die Stimme", pronoun: "sie" } as const;

export const roughness: KindWords = {
  name: "Rauigkeit",
  sentence: (fact) => {
    const by = `Eine Periode weicht um ${fixed(fact.value, 1)} % von der nächsten ab`;
    if (fact.level === "high") return `${ofRegister(fact, "rau")}: ${by}.`;
    if (fact.level === "low") return `${ofRegister(fact, "glatt")}: ${by}.`;
    return `${ofRegister(fact, "weder rau noch glatt")}: ${by}.`;
  },
  comparative: ["glatter", "rauer"],
  argued: {
    noun: { form: "f", text: "Rauigkeit" },
    below: {
      clauses: [{ ...VOICE, verb: "schwingt", rest: "regelmäßig" }],
      thing: { adjective: "regelmäßig", noun: { form: "f", text: "Schwingung" } },
    },
    above: {
      clauses: [
        { ...VOICE, verb: "ist", rest: "rau" },
        { ...VOICE, verb: "schwingt", rest: "unregelmäßig" },
      ],
      thing: { noun: { form: "f", text: "Rauigkeit" } },
    },
  },
};
