import type { KindWords } from "./words";

export const pauses: KindWords = {
  name: "Pausen",
  sentence: ({ level, value }) => {
    const share = `${Math.round(value)} % der Zeit`;
    if (level === "many") return `Es gibt viele oder lange Pausen: Sie nehmen ${share} ein.`;
    if (level === "few") {
      return value === 0
        ? "Zwischen dem ersten und dem letzten Wort gibt es keine Pause."
        : `Es gibt wenige Pausen: Sie nehmen ${share} ein.`;
    }
    return `Die Pausen nehmen einen üblichen Teil ein: ${share}.`;
  },
  comparative: ["weniger", "mehr"],
  normedOn: "Aufnahmen ab 3 s",
  argued: {
    noun: { form: "m", text: "Pausenanteil" },
    below: {
      clauses: [
        { subject: "es", pronoun: "es", verb: "gibt", rest: "kaum Pausen" },
        { subject: "der Pausenanteil", pronoun: "er", verb: "ist", rest: "gering" },
      ],
      thing: { noun: { form: "n", text: "Fehlen", of: "von Pausen" } },
    },
    above: {
      clauses: [
        { subject: "es", pronoun: "es", verb: "gibt", rest: "viele Pausen" },
        {
          subject: "die Pausen",
          pronoun: "sie",
          verb: "nehmen",
          rest: "viel Zeit",
          particle: "ein",
        },
      ],
      thing: { adjective: "viel", noun: { form: "pl", text: "Pausen" } },
    },
  },
};
