/** Every argument that can come about, in words: proof-read by rule, a thousand of them. */
import { describe, expect, it } from "vitest";
import { factsOfStep } from "../../common/argument";
import { KIND_NAMES, KINDS } from "../../common/kinds";
import { type Reasoned, reason, reasonByRule } from "../../workers/reasoner/reason";
import type { Ledger } from "../../workers/reasoner/state";
import { LONGEST, Speaking } from "../../workers/reasoner/tokens";
import { DECISION, drawn } from "../../workers/testing/ledgers";
import * as de from "../de/argument";
import { KIND_WORDS as GERMAN } from "../de/kinds";
import * as en from "../en/argument";
import { KIND_WORDS as ENGLISH } from "../en/kinds";
import type { Sentence } from "./runs";

function stepsOf({ claims, argument }: Reasoned) {
  return { claims, steps: argument.steps.map(({ step }) => step) };
}

/** Any argument that the licences allow: a policy may make each of them. */
function atRandom(ledger: Ledger, seed: number) {
  const speaking = new Speaking(ledger);
  let state = (seed + 1) * 2654435761;
  for (let s = 0; s < LONGEST && !speaking.isDone; s++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const allowed = [...speaking.licensed().entries()].flatMap(([token, may]) =>
      may ? [token] : [],
    );
    speaking.take(allowed[(state >>> 8) % allowed.length] as number);
  }
  return speaking.steps;
}

const planned = Array.from({ length: 1000 }, (_, seed) => {
  const { told, weighed } = drawn(seed);
  return stepsOf(reasonByRule(told, weighed, DECISION));
});
const random = await Promise.all(
  Array.from({ length: 500 }, async (_, seed) => {
    const { told, weighed } = drawn(seed);
    return stepsOf(await reason(told, weighed, DECISION, (ledger) => atRandom(ledger, seed)));
  }),
);
const said = ({ parts }: Sentence) => parts.map(({ text }) => text).join("");

/** What no sentence has. */
const BROKEN: readonly RegExp[] = [
  /−0(?:[.,]0+)? /,
  / {2}|\s[,.;:]|[,;:]\.|\.\.|,,|;,|,;|\{|\}|undefined|NaN|null/,
  /^[a-zäöü]/,
  /[^.]$/,
];

/** What no English sentence has. */
const UNENGLISH: readonly RegExp[] = [
  /\b(\w+) \1\b/i,
  /\b(?:a) [aeiou]/i,
  /\ban [^aeiou\s]/i,
  /^The (?:many pauses|short pauses|soft onsets|sharp onsets|wide pitch glides|swings in loudness) (?:slightly |strongly )?(?:is|speaks|points)\b/,
  /^The (?:\w+ )?(?:pitch|voice|sound|melody|pace|tone) (?:slightly |strongly )?(?:are|speak|point)\b/,
  /\bit it\b|\bthat that\b|\band and\b|\bthe the\b/,
];

/** What no German sentence has. */
const UNGERMAN: readonly RegExp[] = [
  /(?<!\p{L})(?!die\b)(\p{L}+) \1(?!\p{L})/iu,
  // A preposition and another case than it takes.
  /(?<!\p{L})(?:zu|von|bei|zwischen|mit) (?:eine|einen|der|den) (?:unauffällige|unauffälligen) /u,
  /(?<!\p{L})(?:für|gegen) (?:einer|der|dem) /u,
  /(?<!\p{L})[Bb]ei \p{L}+(?:e|es) \p{Lu}/u,
  // Behind it and its adjective a noun: another adjective would be declined, too.
  /(?<!\p{L})[Bb]ei übliche[rmn] \p{Ll}/u,
  // A singular with the verb of a plural, and the other way round.
  /^(?:Die|Der|Das) (?:\p{L}+ )?(?:Stimmlage|Stimmgebung|Tempo|Klang|Stimmklang|Rauigkeit|Dynamik) (?:sprechen|deuten|sind|trennen|liegen|bleiben)(?!\p{L})/u,
  /^Die (?:vielen|kurzen|harten|weichen|weiten) \p{L}+ (?:spricht|deutet|ist|trennt)(?!\p{L})/u,
  // The verb stands second in a statement, behind an adverb too, and last behind a conjunction.
  /(?:^|; )(?:Allerdings|Andererseits|Dennoch|Außerdem|Zudem|dennoch|allerdings) (?:der|die|das|es|eine|selbst) /u,
  /^(?:Doch|Aber) (?:ist|liegt|spricht|klingt|sind|setzen) /u,
  /, (?:dass|während) \p{L}+ (?:ist|liegt|klingt|spricht)(?!\p{L})/u,
  // A sentence after a colon begins with a capital.
  /: (?:sie|er|es|nichts|der|die|das) /u,
  /\d\.\d|"|“|”/,
];

const LANGUAGES = [
  ["English", en, [...BROKEN, ...UNENGLISH], ENGLISH],
  ["German", de, [...BROKEN, ...UNGERMAN], GERMAN],
] as const;

describe.each(LANGUAGES)("an argument in %s words", (_, say, ungrammatical, kinds) => {
  const textOf = ({ claims, steps }: ReturnType<typeof stepsOf>) => ({
    claims,
    steps,
    sentences: say.argumentText(steps, claims),
  });
  const plans = planned.map(textOf);
  const texts = [...plans, ...random.map(textOf)];

  it("has no sentence without a step and no step without a sentence", () => {
    for (const { steps, sentences } of texts) {
      const all = sentences.flatMap((sentence) => sentence.steps);
      expect(all.toSorted((a, b) => a - b)).toEqual(steps.map((_, i) => i));
      expect(sentences.every((sentence) => sentence.steps.length > 0)).toBe(true);
    }
  });

  it("speaks of every fact of its steps, and of no other", () => {
    for (const { steps, sentences } of texts) {
      const spoken = new Set(
        sentences.flatMap(({ parts }) => parts.flatMap(({ fact }) => fact ?? [])),
      );
      expect([...spoken].sort()).toEqual([...new Set(steps.flatMap(factsOfStep))].sort());
    }
  });

  it("is grammatical, whatever comes", () => {
    const faults = texts.flatMap(({ sentences }) =>
      sentences.map(said).filter((text) => ungrammatical.some((fault) => fault.test(text))),
    );
    expect(faults.slice(0, 5)).toEqual([]);
  });

  it("is as long as a paragraph", () => {
    const words = plans.map(({ sentences }) => say.plainText(sentences).split(" ").length);
    const within = words.filter((count) => count >= 30 && count <= 190).length;
    expect(within / words.length).toBeGreaterThan(0.98);
  });

  it("is the same for the same argument, and not the same sentences for all", () => {
    const [first] = texts;
    if (!first) throw new Error("There is no text.");
    expect(say.argumentText(first.steps, first.claims)).toEqual(first.sentences);
    const conclusions = new Set(texts.map(({ sentences }) => said(sentences.at(-1) as Sentence)));
    expect(conclusions.size).toBeGreaterThan(10);
  });

  it("has words for every kind that can weigh", () => {
    const mute = KIND_NAMES.filter((kind) => KINDS[kind].norm !== "shape" && !kinds[kind].argued);
    expect(mute).toEqual([]);
  });
});
