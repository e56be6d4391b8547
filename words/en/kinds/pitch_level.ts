import { type Fact, ifRegister } from "../../../common/analysis";
import { inSemitones, type KindWords, when } from "./words";

/** "high", "in the middle range for a low-register voice" */
function pitchIs(fact: Fact): string {
  const level = fact.level === "medium" ? "in the middle range" : fact.level;
  const register = ifRegister(fact);
  return register ? `${level} for a ${register}-register voice` : level;
}

function whole(fact: Fact): string {
  const hz = `${Math.round(fact.value)} Hz at the median`;
  return ifRegister(fact)
    ? `Pitch is ${pitchIs(fact)}, if this is one: ${hz}.`
    : `Pitch is ${pitchIs(fact)} overall: ${hz}.`;
}

function stretch(fact: Fact): string {
  const shift_st = fact.whole ? 12 * Math.log2(fact.value / fact.whole) : 0;
  const side = shift_st >= 0 ? "above" : "below";
  const hz = `${Math.round(fact.value)} Hz`;
  return `Pitch is ${pitchIs(fact)} ${when(fact)}: ${hz}, about ${inSemitones(shift_st)} ${side} this voice's median.`;
}

export const pitchLevel: KindWords = {
  name: "Pitch",
  sentence: (fact) => (fact.scope === "whole" ? whole(fact) : stretch(fact)),
  comparative: ["lower", "higher"],
  inArousal: ["low pitch", "high pitch"],
  argued: {
    noun: "pitch",
    below: {
      clauses: ["the pitch is low", "the voice lies low"],
      thing: { text: "the low pitch" },
    },
    ordinary: { clauses: ["the pitch is ordinary"], thing: { text: "the ordinary pitch" } },
    above: {
      clauses: ["the pitch is high", "the voice lies high"],
      thing: { text: "the high pitch" },
    },
  },
};
