import { fixed } from "../numbers";
import { type KindWords, when } from "./words";

export const energy: KindWords = {
  name: "Lauteste Stelle",
  sentence: (fact) => {
    const db = `${fixed(fact.value, 0)} dB über dem Durchschnitt dieser Stimme`;
    if (fact.level === "high") return `Eine Stelle sticht laut hervor, ${when(fact)}: ${db}.`;
    if (fact.level === "low") {
      return `Die Lautstärke ist gleichmäßig: Die lauteste Stelle, ${when(fact)}, liegt ${db}.`;
    }
    return `Am lautesten ist die Stimme ${when(fact)}: ${db}.`;
  },
  comparative: ["leiser", "lauter"],
  argued: {
    noun: { form: "m", text: "Lautstärkegipfel" },
    below: {
      clauses: [
        {
          subject: "die lauteste Stelle",
          pronoun: "sie",
          verb: "ragt",
          rest: "kaum",
          particle: "heraus",
        },
        {
          subject: "die lauteste Stelle",
          pronoun: "sie",
          verb: "ist",
          rest: "kaum lauter als der Rest",
        },
      ],
      thing: { noun: { form: "n", text: "Fehlen", of: "lauter Stellen" } },
    },
    above: {
      clauses: [
        {
          subject: "eine Stelle",
          pronoun: "sie",
          verb: "sticht",
          rest: "laut",
          particle: "hervor",
        },
      ],
      thing: { adjective: "laut", noun: { form: "f", text: "Stelle" } },
    },
  },
};
