import { forRegister, type KindWords, stronger } from "./words";

export const harmonicity: KindWords = {
  name: "Clearness",
  sentence: (fact) => {
    const by = `its tone is ${stronger(fact.value)} its noise`;
    const whom = forRegister(fact);
    if (fact.level === "high") return `The voice is clear${whom}: ${by}.`;
    if (fact.level === "low") return `The voice is hoarse and noisy${whom}: ${by}.`;
    return `The voice is neither hoarse nor very clear${whom}: ${by}.`;
  },
  comparative: ["hoarser", "clearer"],
  argued: {
    noun: "clarity of tone",
    below: {
      clauses: ["the tone is noisy", "there is much noise in the tone"],
      thing: { text: "the noisy tone" },
    },
    ordinary: {
      clauses: ["the clarity of tone is ordinary"],
      thing: { text: "the ordinary clarity of tone" },
    },
    above: {
      clauses: ["the tone is clear", "the tone is nearly free of noise"],
      thing: { text: "the clear tone" },
    },
  },
};
