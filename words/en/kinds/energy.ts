import { type KindWords, when } from "./words";

export const energy: KindWords = {
  name: "Loudest stretch",
  sentence: (fact) => {
    const db = `${fact.value.toFixed(0)} dB above this voice's average`;
    if (fact.level === "high") return `One stretch stands out as loud, ${when(fact)}: ${db}.`;
    if (fact.level === "low") {
      return `Loudness is even: the loudest stretch, ${when(fact)}, is ${db}.`;
    }
    return `The voice is loudest ${when(fact)}: ${db}.`;
  },
  argued: {
    noun: "loudest stretch",
    below: {
      clauses: [
        "the loudest stretch {where} hardly rises above the rest",
        "the loudest stretch {where} is little louder than the rest",
      ],
      thing: { text: "the weak loudest stretch" },
    },
    ordinary: {
      clauses: ["the loudest stretch is ordinary"],
      thing: { text: "the ordinary loudest stretch" },
    },
    above: {
      clauses: ["a stretch {where} stands out in loudness"],
      thing: { text: "the loud stretch" },
    },
  },
};
