import { forRegister, type KindWords, stronger } from "./words";

export const breathiness: KindWords = {
  name: "Breathiness",
  sentence: (fact) => {
    const by = `its first harmonic is ${stronger(fact.value)} its second`;
    const whom = forRegister(fact);
    if (fact.level === "high") return `The voice is breathy${whom}: ${by}.`;
    if (fact.level === "low") return `The voice is firm, without breath${whom}: ${by}.`;
    return `The voice is neither breathy nor firm${whom}: ${by}.`;
  },
  comparative: ["firmer", "breathier"],
  argued: {
    noun: "breathiness",
    below: {
      clauses: ["there is little breath in the voice"],
      thing: { text: "the firm phonation" },
    },
    ordinary: {
      clauses: ["the breathiness is ordinary"],
      thing: { text: "the ordinary breathiness" },
    },
    above: {
      clauses: ["the voice is breathy", "there is much breath in the voice"],
      thing: { text: "the breathiness" },
    },
  },
};
