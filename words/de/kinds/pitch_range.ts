import { inSemitones, type KindWords } from "./words";

const MELODY = { subject: "die Sprechmelodie", pronoun: "sie" } as const;
const RANGE = { subject: "der Tonhöhenumfang", pronoun: "er" } as const;

export const pitchRange: KindWords = {
  name: "Tonhöhenumfang",
  sentence: ({ level, value }) => {
    const st = `${inSemitones(value)} zwischen Tiefen und Höhen`;
    if (level === "high") return `Die Tonhöhe bewegt sich in einem weiten Umfang: ${st}.`;
    if (level === "low") return `Die Tonhöhe bewegt sich wenig: ${st}.`;
    return `Die Tonhöhe bewegt sich in mittlerem Umfang: ${st}.`;
  },
  comparative: ["enger", "weiter"],
  levels: { low: "klein", high: "groß" },
  argued: {
    noun: { form: "m", text: "Tonhöhenumfang" },
    below: {
      clauses: [
        { ...MELODY, verb: "bleibt", rest: "eng" },
        { ...RANGE, verb: "ist", rest: "klein" },
      ],
      thing: { adjective: "eng", noun: { form: "f", text: "Sprechmelodie" } },
    },
    above: {
      clauses: [
        { ...MELODY, verb: "greift", rest: "weit", particle: "aus" },
        { ...RANGE, verb: "ist", rest: "groß" },
      ],
      thing: { adjective: "weit", noun: { form: "f", text: "Sprechmelodie" } },
    },
  },
};
