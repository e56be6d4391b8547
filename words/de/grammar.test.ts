/** Cases, word order and figures: what the sentences are built of. */
import { describe, expect, it } from "vitest";
import type { Span } from "../../common/facts";
import { factOf } from "../../common/testing/facts";
import { argumentText, plainText } from "./argument";
import { conditional } from "./argument/wholes";
import { factText } from "./facts";
import { formatFigure, formatNumber, formatSigned, formatSpan, formatTime } from "./figures";
import { bareDative, type Clause, inOrder, listed, type Phrase, the } from "./grammar";
import { remembered } from "./page/speaker";

const PACE: Phrase = { adjective: "rasch", noun: { form: "n", text: "Tempo" } };
const SOUND: Phrase = { adjective: "dunkl", noun: { form: "m", text: "Klang" } };
const VOICE: Phrase = { adjective: "hoh", noun: { form: "f", text: "Stimmlage" } };
const ONSETS: Phrase = { adjective: "hart", noun: { form: "pl", text: "Einsätze" } };

it.each([
  [PACE, "das rasche Tempo", "das rasche Tempo", "dem raschen Tempo"],
  [SOUND, "der dunkle Klang", "den dunklen Klang", "dem dunklen Klang"],
  [VOICE, "die hohe Stimmlage", "die hohe Stimmlage", "der hohen Stimmlage"],
  [ONSETS, "die harten Einsätze", "die harten Einsätze", "den harten Einsätzen"],
])("declines %o", (phrase, nominative, accusative, dative) => {
  expect(the(phrase, "nominative")).toBe(nominative);
  expect(the(phrase, "accusative")).toBe(accusative);
  expect(the(phrase, "dative")).toBe(dative);
});

it("declines without an article", () => {
  expect(bareDative(PACE.noun, "üblich")).toBe("üblichem Tempo");
  expect(bareDative({ form: "f", text: "Klarheit", of: "des Tons" }, "üblich")).toBe(
    "üblicher Klarheit des Tons",
  );
});

it("puts the verb second, first behind an adverb, and last behind a conjunction", () => {
  const sinks: Clause = {
    subject: "die Tonhöhe",
    pronoun: "sie",
    verb: "sinkt",
    rest: "weit",
    particle: "ab",
  };
  expect(inOrder(sinks, "main", "am Anfang")).toBe("die Tonhöhe sinkt am Anfang weit ab");
  expect(inOrder(sinks, "inverted")).toBe("sinkt die Tonhöhe weit ab");
  expect(inOrder(sinks, "subordinate")).toBe("die Tonhöhe weit absinkt");
});

it("lists", () => {
  expect(listed([])).toBe("");
  expect(listed(["a"])).toBe("a");
  expect(listed(["a", "b", "c"], "oder")).toBe("a, b oder c");
});

describe("figures", () => {
  it.each([
    [formatNumber(-3.21, 1), "−3,2"],
    [formatNumber(-0.01, 1), "0,0"],
    [formatSigned(3.21, 1), "+3,2"],
    [formatSigned(0.01, 1), "0,0"],
    [formatTime(1.239), "1,24 s"],
    [formatTime(723.44), "12:03,4"],
    [formatSpan({ start: 0.4, end: 1.6 }), "0,40–1,60 s"],
    [formatFigure(-1234.5678), "−1235"],
    [formatFigure(0.0123456), "0,0123"],
    [formatFigure(Number.NaN), "–"],
  ])("%s", (text, wanted) => expect(text).toBe(wanted));
});

describe("sentences", () => {
  const span: Span = { start: 0.4, end: 1.6 };
  it.each([
    [
      "Die Stimme liegt von 0,4 bis 1,6 s hoch: 240 Hz, etwa 4 Halbtöne über dem Median dieser Stimme.",
      factOf({ ...span, level: "high", value: 239.7, scope: "stretch", whole: 190 }),
    ],
    [
      "Die Tonhöhe bewegt sich wenig: 1 Halbton zwischen Tiefen und Höhen.",
      factOf({ kind: "pitch_range", level: "low", value: 1.3 }),
    ],
    [
      "Für eine tiefe Stimme, falls es eine ist, ist sie entspannt: Die Teiltöne ab 2 kHz sind 30 dB schwächer als die darunter.",
      factOf({
        kind: "tension",
        level: "low",
        value: -30,
        norm: {
          by: "register",
          usual: [160, 220],
          register: "low",
          from: "clip",
          unclear: { probability: 0.6, otherLevel: "medium" },
        },
      }),
    ],
  ])("%s", (text, fact) => expect(factText(fact)).toBe(text));

  it.each([
    [
      1,
      "Noch 9 Aufnahmen in beliebiger Stimmung, bis die Einschätzungen relativ zur Stimme von Anna gelten.",
    ],
    [
      9,
      "Noch 1 Aufnahme in beliebiger Stimmung, bis die Einschätzungen relativ zur Stimme von Anna gelten.",
    ],
  ])("says what %d clips do", (clips, text) => {
    const known = { clips, needed: 10, isDoubtful: false, isRelative: false };
    expect(remembered(known, "Anna")).toBe(text);
  });

  it("names what is open in the dative", () => {
    expect(conditional(["unmarked", "angry"], null)).toBe(
      "wäre es zwischen einer unauffälligen Stimme und Wut offen",
    );
    const steps = [{ move: "conclude", conclusion: ["sad"] }] as const;
    expect(plainText(argumentText(steps, []))).toMatch(/^(?:Diese|Alles|Insgesamt) .*traurig\.?/);
  });
});
