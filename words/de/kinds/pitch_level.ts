import { type Fact, ifRegister } from "../../../common/analysis";
import { inSemitones, type KindWords, when } from "./words";

const VOICE = { subject: "die Stimme", pronoun: "sie" } as const;
const PITCH = { subject: "die Tonhöhe", pronoun: "sie" } as const;

/** "hoch", "für eine tiefe Stimme in mittlerer Lage" */
function pitchIs(fact: Fact): string {
  const level =
    fact.level === "medium" ? "in mittlerer Lage" : fact.level === "low" ? "tief" : "hoch";
  const register = ifRegister(fact);
  if (!register) return level;
  return `für eine ${register === "low" ? "tiefe" : "hohe"} Stimme ${level}`;
}

function whole(fact: Fact): string {
  const hz = `${Math.round(fact.value)} Hz im Median`;
  return ifRegister(fact)
    ? `Die Stimme liegt ${pitchIs(fact)}, falls es eine ist: ${hz}.`
    : `Die Stimme liegt insgesamt ${pitchIs(fact)}: ${hz}.`;
}

function stretch(fact: Fact): string {
  const shift_st = fact.whole ? 12 * Math.log2(fact.value / fact.whole) : 0;
  const hz = `${Math.round(fact.value)} Hz`;
  return `Die Stimme liegt ${when(fact)} ${pitchIs(fact)}: ${hz}, ${besideMedian(shift_st)}.`;
}

function besideMedian(shift_st: number): string {
  if (Math.round(shift_st) === 0) return "etwa im Median dieser Stimme";
  const side = shift_st > 0 ? "über" : "unter";
  return `etwa ${inSemitones(shift_st)} ${side} dem Median dieser Stimme`;
}

export const pitchLevel: KindWords = {
  name: "Tonhöhe",
  sentence: (fact) => (fact.scope === "whole" ? whole(fact) : stretch(fact)),
  comparative: ["tiefer", "höher"],
  levels: { low: "tief" },
  argued: {
    noun: { form: "f", text: "Tonhöhe" },
    below: {
      clauses: [
        { ...VOICE, verb: "liegt", rest: "tief" },
        { ...PITCH, verb: "ist", rest: "niedrig" },
      ],
      thing: { adjective: "tief", noun: { form: "f", text: "Stimmlage" } },
    },
    above: {
      clauses: [
        { ...VOICE, verb: "liegt", rest: "hoch" },
        { ...PITCH, verb: "ist", rest: "hoch" },
      ],
      thing: { adjective: "hoh", noun: { form: "f", text: "Stimmlage" } },
    },
  },
};
