import { forRegister, type KindWords } from "./words";

export const roughness: KindWords = {
  name: "Roughness",
  sentence: (fact) => {
    const by = `one period of it differs from the next by ${fact.value.toFixed(1)} %`;
    const whom = forRegister(fact);
    if (fact.level === "high") return `The voice is rough${whom}: ${by}.`;
    if (fact.level === "low") return `The voice is smooth${whom}: ${by}.`;
    return `The voice is neither rough nor smooth${whom}: ${by}.`;
  },
  comparative: ["smoother", "rougher"],
  argued: {
    noun: "roughness",
    below: {
      clauses: ["the vibration of the voice is regular"],
      thing: { text: "the regular vibration" },
    },
    ordinary: { clauses: ["the roughness is ordinary"], thing: { text: "the ordinary roughness" } },
    above: {
      clauses: ["the voice is rough", "the vibration of the voice is irregular"],
      thing: { text: "the roughness" },
    },
  },
};
