import { fixed } from "../numbers";
import { type KindWords, when } from "./words";

export const longestPause: KindWords = {
  name: "Längste Pause",
  sentence: (fact) => {
    const length = `${fixed(fact.value, 1)} s, ${when(fact)}`;
    if (fact.level === "many") return `Es gibt eine lange Pause: ${length}.`;
    if (fact.level === "few") return `Die längste Pause ist kurz: ${length}.`;
    return `Die längste Pause dauert ${length}.`;
  },
  comparative: ["kürzer", "länger"],
  levels: { few: "kurz", many: "lang" },
  normedOn: "Aufnahmen ab 3 s",
  argued: {
    noun: { form: "f", text: "Pausenlänge" },
    below: {
      clauses: [
        {
          subject: "selbst die längste Pause",
          pronoun: "sie",
          verb: "ist",
          rest: "kurz",
          hasPlace: false,
        },
      ],
      thing: { adjective: "kurz", noun: { form: "pl", text: "Pausen" } },
    },
    above: {
      clauses: [{ subject: "es", pronoun: "es", verb: "gibt", rest: "eine lange Pause" }],
      thing: { adjective: "lang", noun: { form: "f", text: "Pause" } },
    },
  },
};
