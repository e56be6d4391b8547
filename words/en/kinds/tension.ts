import { forRegister, type KindWords, stronger } from "./words";

export const tension: KindWords = {
  name: "Tension",
  sentence: (fact) => {
    const by = `overtones from 2 kHz on are ${stronger(fact.value)} those below`;
    const whom = forRegister(fact);
    if (fact.level === "high") return `The voice is tense and pressed${whom}: ${by}.`;
    if (fact.level === "low") return `The voice is lax${whom}: ${by}.`;
    return `The voice is neither tense nor lax${whom}: ${by}.`;
  },
  comparative: ["laxer", "tenser"],
  argued: {
    noun: "vocal tension",
    below: {
      clauses: ["the voice quality is lax", "the voice is relaxed"],
      thing: { text: "the lax voice quality" },
    },
    ordinary: {
      clauses: ["the vocal tension is ordinary"],
      thing: { text: "the ordinary vocal tension" },
    },
    above: {
      clauses: ["the voice quality is tense", "the voice is pressed"],
      thing: { text: "the tense voice quality" },
    },
  },
};
