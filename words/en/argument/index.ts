/**
 * An argument in words: every step is said, and nothing else. Sentences are planned in the classical sense: what is
 * observed is told together with what follows from it, connectives match polarity, a group is taken up by a pronoun.
 */
import type { Claim, Span } from "../../../common/analysis";
import { CLEAR_BITS, type Conclusion, STRONG_BITS, type Step } from "../../../common/argument";
import type { Emotion } from "../../../common/constants";
import { bitsOf } from "../../../common/evidence";
import { KINDS } from "../../../common/kinds";
import { emotionNoun, SOUNDS } from "../emotions";
import type { Phrase } from "../kinds/words";
import { Choice } from "./choice";
import { clause, figure, isOrdinary, noun, thing } from "./phrases";

/** A run of text; `fact`: the claim that it speaks of. */
export interface Part {
  readonly text: string;
  readonly fact: number | null;
}

export interface Sentence {
  /** Places of the steps that it says. */
  readonly steps: readonly number[];
  readonly parts: readonly Part[];
}

/** What a clause is about: taken up by a pronoun where the next one is about the same. */
const SUBJECT = /^the (?:pitch|voice|sound|loudness|pace) /;

/** Figures in one text: more are in the list beside it. */
const MOST_FIGURES = 3;

type Said = string | { readonly text: string; readonly fact: number };

/** The sentences of an argument, in order. Pure: the same claims, the same words. */
export function argumentText(
  steps: readonly Step[],
  claims: readonly Claim[],
): readonly Sentence[] {
  return new Writer(claims).write(steps);
}

export function plainText(sentences: readonly Sentence[]): string {
  return sentences.map(({ parts }) => parts.map(({ text }) => text).join("")).join(" ");
}

class Writer {
  readonly #claims: ReadonlyMap<number, Claim>;
  readonly #choice: Choice;
  readonly #extent: Span;
  #figures = 0;
  /** The likelier of what the argument ends on. */
  #answer: Emotion | null = null;
  #conclusion: Conclusion | null = null;

  constructor(claims: readonly Claim[]) {
    this.#claims = new Map(claims.map((claim) => [claim.id, claim]));
    this.#choice = new Choice(seedOf(claims));
    this.#extent = claims.find(({ scope }) => scope === "whole") ?? { start: 0, end: 0 };
  }

  write(steps: readonly Step[]): Sentence[] {
    const sentences: Sentence[] = [];
    const last = steps.at(-1);
    this.#conclusion = last?.move === "conclude" ? last.conclusion : null;
    this.#answer = this.#conclusion?.[0] ?? null;
    let at = 0;
    while (at < steps.length) {
      const from = at;
      const step = steps[at] as Step;
      at++;
      const follows: Step[] = [];
      if (step.move === "observe") {
        while (at < steps.length && isAbout(steps[at] as Step, step.facts)) {
          follows.push(steps[at] as Step);
          at++;
        }
      }
      const said = this.#say(step, follows, sentences.length === 0);
      const taken = Array.from({ length: at - from }, (_, i) => from + i);
      for (const [i, sentence] of said.entries()) {
        // Of several sentences of one group the first tells what was observed.
        const own = said.length === 1 ? taken : i === 0 ? taken.slice(0, 1) : taken.slice(1);
        sentences.push({ steps: own, parts: partsOf(sentence) });
      }
    }
    return sentences;
  }

  #say(step: Step, follows: readonly Step[], isFirst: boolean): Said[][] {
    switch (step.move) {
      case "observe":
        return this.#observed(step.facts, follows, isFirst);
      case "together":
        return [this.#together(step)];
      case "for":
      case "against":
        return [
          [
            ...this.#things(step.facts),
            ` ${this.#verb(step.facts, step.move, step.emotion)} ${emotionNoun(step.emotion)}`,
          ],
        ];
      case "despite":
        return [
          [
            "against it ",
            this.#isMany(step.facts) ? "speak " : "speaks ",
            ...this.#things(step.facts),
          ],
        ];
      case "separates":
        return [this.#separates(step)];
      case "timbre":
        return [
          [
            timbre(step, this.#choice),
            this.#isOutweighed(step)
              ? this.#choice.of([", but the rest outweighs it", "; the rest outweighs that"])
              : "",
          ],
        ];
      case "prior":
        return [
          [
            this.#choice.of([
              `by ${this.#likeness()} alone it would be ${emotionNoun(step.otherwise)}, but most voices are unmarked, and it takes more than this to call one marked`,
              `most voices are unmarked, and what there is of ${emotionNoun(step.otherwise)} is too little to call this one marked`,
            ]),
          ],
        ];
      case "would_change":
        return [this.#wouldChange(step)];
      case "conclude":
        return [[conclusion(step.conclusion, this.#choice)]];
      default:
        return step satisfies never;
    }
  }

  /** Whether the timbre says otherwise than the argument ends. */
  #isOutweighed({ emotion, side }: Extract<Step, { move: "timbre" }>): boolean {
    if (emotion === null) return false;
    return side === "for" ? emotion !== this.#answer : emotion === this.#answer;
  }

  #likeness(): string {
    return this.#choice.of(["these signs", "the evidence"]);
  }

  #observed(ids: readonly number[], follows: readonly Step[], isFirst: boolean): Said[][] {
    const told = this.#clauses(ids);
    const inference = follows.find(infers);
    const together = follows.find((step) => step.move === "together");
    if (inference?.move === "despite") {
      const it = emotionNoun(inference.emotion);
      const lead = this.#choice.of([
        `what does not go with ${it} is that `,
        `against ${it} stands that `,
        `it does not fit ${it} that `,
      ]);
      return [
        [
          lead,
          ...told,
          this.#choice.of([", but that weighs less", ", which weighs less", ", but less heavily"]),
        ],
      ];
    }
    if (together?.move === "together") {
      const second = this.#together(together);
      const rest = inference ? this.#conclusionOf(inference, ids) : [];
      return [
        told,
        rest.length > 0
          ? [...second, together.arousal === "apart" ? "; still, " : ", and ", ...rest]
          : second,
      ];
    }
    if (!inference) {
      if (isFirst || this.#all(ids, isOrdinary)) return [told];
      return [
        [
          ...told,
          isFirst ? "" : this.#choice.of([", which tells little here", ", which decides little"]),
        ],
      ];
    }
    if (isFirst && ids.length > 1) return [told, this.#conclusionOf(inference, ids)];
    const also = this.#choice.of(["; that ", ", which "]);
    const which = inference.move === "for" ? "for" : "against";
    const size = this.#sizeWord(this.#bits(ids, inference.emotion));
    const isPart = inference.facts.length < ids.length;
    if (isPart) {
      return [
        told,
        [
          ...this.#things(inference.facts),
          ` ${this.#verb(inference.facts, "against", inference.emotion)} ${emotionNoun(inference.emotion)}`,
        ],
      ];
    }
    return [
      [
        ...told,
        also,
        `speaks ${size}${which} ${emotionNoun(inference.emotion)}`,
        !isFirst && inference.move === "for" && inference.emotion === this.#answer ? " too" : "",
      ],
    ];
  }

  /** "all three speak for anger, the high pitch most" */
  #conclusionOf(step: Step, ids: readonly number[]): Said[] {
    if (step.move !== "for" && step.move !== "against") return [];
    const { emotion } = step;
    const own = step.facts;
    if (own.length === 1 || own.length < ids.length) {
      return [
        ...this.#things(own),
        ` ${this.#verb(own, step.move, emotion)} ${emotionNoun(emotion)}`,
      ];
    }
    const all = own.length === 2 ? "both" : "all three";
    const [most] = own.toSorted(
      (a, b) => Math.abs(this.#bits([b], emotion)) - Math.abs(this.#bits([a], emotion)),
    );
    const verb = step.move === "for" ? "speak for" : "speak against";
    const lead = this.#claim(most as number);
    const isUsual = step.move === "for" && this.#isExpected(lead, emotion);
    return [
      `${all} ${verb} ${emotionNoun(emotion)}, `,
      { text: thing(lead).text, fact: lead.id },
      isUsual ? ` most, as is usual in ${emotionNoun(emotion)}` : " most",
    ];
  }

  /** Whether research expects it so. */
  #isExpected({ kind, z }: Claim, emotion: Emotion): boolean {
    const direction = KINDS[kind].expected[emotion];
    return emotion !== "unmarked" && direction !== undefined && Math.sign(z) === direction;
  }

  #clauses(ids: readonly number[]): Said[] {
    const ordinary = ids.filter((id) => isOrdinary(this.#claim(id)));
    const marked = ids.filter((id) => !ordinary.includes(id));
    let subject = "";
    const said: Said[][] = marked.map((id) => {
      const claim = this.#claim(id);
      const hasFigure = this.#figures < MOST_FIGURES;
      if (hasFigure) this.#figures++;
      let text = clause(claim, this.#choice, this.#extent);
      const own = SUBJECT.exec(text)?.[0] ?? "";
      if (own !== "" && own === subject) text = `it ${text.slice(own.length)}`;
      subject = own;
      return [{ text: hasFigure ? `${text} (${figure(claim)})` : text, fact: id }];
    });
    if (ordinary.length === 0) return joined(said);
    const nouns = ordinary.map((id): Said[] => [
      { text: `the ${noun(this.#claim(id))}`, fact: id },
    ]);
    const usual = [...joined(nouns), ordinary.length > 1 ? " are ordinary" : " is ordinary"];
    return said.length === 0 ? usual : [...joined(said), ", while ", ...usual];
  }

  #things(ids: readonly number[]): Said[] {
    return joined(ids.map((id): Said[] => [{ text: thing(this.#claim(id)).text, fact: id }]));
  }

  #together({ facts, arousal }: Extract<Step, { move: "together" }>): Said[] {
    if (arousal === "high") {
      return [
        this.#choice.of([
          "together they make an aroused voice",
          "all of this belongs to high arousal",
          "that is how an aroused voice sounds",
        ]),
      ];
    }
    if (arousal === "low") {
      return [
        this.#choice.of([
          "together they make a subdued voice",
          "all of this belongs to low arousal",
          "that is how a subdued voice sounds",
        ]),
      ];
    }
    const ups = facts.filter((id) => isAbove(this.#claim(id)));
    const downs = facts.filter((id) => !ups.includes(id));
    return [
      "these pull apart: ",
      ...this.#things(ups),
      this.#isMany(ups) ? " point to arousal, " : " points to arousal, ",
      ...this.#things(downs),
      " away from it",
    ];
  }

  #separates({ emotion, rival, fact }: Extract<Step, { move: "separates" }>): Said[] {
    const claim = this.#claim(fact);
    const own = claim.weight?.[emotion] ?? 0;
    const others = claim.weight?.[rival] ?? 0;
    const how =
      own > 0 && others < 0
        ? "for the one and against the other"
        : own > 0
          ? "more for the one than for the other"
          : "less against the one than against the other";
    const is = thing(claim).isPlural ? "are" : "is";
    const it = thing(claim).isPlural ? "they speak" : "it speaks";
    return [
      `what tells ${emotionNoun(emotion)} from ${emotionNoun(rival)} ${is} `,
      { text: thing(claim).text, fact },
      `: ${it} ${how}`,
    ];
  }

  #wouldChange({ fact, conclusion: then }: Extract<Step, { move: "would_change" }>): Said[] {
    const claim = this.#claim(fact);
    const isSame = then.join() === this.#conclusion?.join();
    const lead: Said = { text: `${isSame ? "even " : ""}with an ordinary ${noun(claim)}`, fact };
    const [first, second] = then;
    const it = isSame && second ? " it would stay" : " it would be";
    if (second)
      return [lead, `${it} open between ${emotionNoun(first)} and ${emotionNoun(second)}`];
    return [
      lead,
      first === "unmarked"
        ? " no emotion would be marked"
        : ` the voice would sound ${SOUNDS[first]}`,
    ];
  }

  #verb(ids: readonly number[], move: "for" | "against", emotion: Emotion): string {
    const size = this.#sizeWord(this.#bits(ids, emotion));
    return `${this.#isMany(ids) ? "speak" : "speaks"} ${size}${move}`;
  }

  #sizeWord(bits: number): string {
    const size = Math.abs(bits);
    return size < CLEAR_BITS ? "slightly " : size >= STRONG_BITS ? "strongly " : "";
  }

  #bits(ids: readonly number[], emotion: Emotion): number {
    return ids.reduce((sum, id) => sum + bitsOf(this.#claim(id).weight?.[emotion] ?? 0), 0);
  }

  #isMany(ids: readonly number[]): boolean {
    const [only] = ids;
    return ids.length > 1 || (only !== undefined && thing(this.#claim(only)).isPlural === true);
  }

  #all(ids: readonly number[], holds: (claim: Claim) => boolean): boolean {
    return ids.every((id) => holds(this.#claim(id)));
  }

  #claim(id: number): Claim {
    const claim = this.#claims.get(id);
    if (!claim) throw new RangeError(`The argument speaks of claim ${id}, which there is not.`);
    return claim;
  }
}

function isAbove(claim: Claim): boolean {
  return claim.z > 0;
}

type Inference = Extract<Step, { move: "for" | "against" | "despite" }>;

function infers(step: Step): step is Inference {
  return step.move === "for" || step.move === "against" || step.move === "despite";
}

/** Whether a step goes on about the facts that were just observed. */
function isAbout(step: Step, facts: readonly number[]): boolean {
  const isOfGroup = ["together", "for", "against", "despite"].includes(step.move);
  return isOfGroup && "facts" in step && step.facts.every((id) => facts.includes(id));
}

const ADVERB = { slight: "slightly ", clear: "clearly ", strong: "strongly " } as const;

function timbre(
  { emotion, side, size }: Extract<Step, { move: "timbre" }>,
  choice: Choice,
): string {
  if (emotion === null) {
    return choice.of([
      "the timbre, all that these measurements leave unexplained, decides nothing",
      "what no measurement explains, the timbre, has little to add",
    ]);
  }
  const verb = `speaks ${ADVERB[size]}${side}`;
  return choice.of([
    `the timbre, all that these measurements leave unexplained, ${verb} ${emotionNoun(emotion)}`,
    `what no measurement explains, the timbre, ${verb} ${emotionNoun(emotion)}`,
  ]);
}

function conclusion([first, second]: Conclusion, choice: Choice): string {
  if (second) {
    return choice.of([
      `so it stays open between ${emotionNoun(first)} and ${emotionNoun(second)}, the first being the likelier`,
      `so neither is sure: ${emotionNoun(first)} is the likelier, ${emotionNoun(second)} the next`,
    ]);
  }
  if (first === "unmarked") {
    return choice.of(["so no emotion is marked in this voice", "so this voice is unmarked"]);
  }
  return choice.of([
    `so this voice sounds ${SOUNDS[first]}`,
    `all told, the voice sounds ${SOUNDS[first]}`,
  ]);
}

/** "a", "a and b", "a, b and c" */
function joined(items: readonly (readonly Said[])[]): Said[] {
  return items.flatMap((item, i) => {
    const before = i === 0 ? [] : i === items.length - 1 ? [" and "] : [", "];
    return [...before, ...item];
  });
}

/** With a capital and a full stop. */
function partsOf(said: readonly Said[]): Part[] {
  const parts = said
    .map((part): Part => (typeof part === "string" ? { text: part, fact: null } : part))
    .filter(({ text }) => text !== "");
  return parts.map(({ text, fact }, i) => {
    const start = i === 0 ? text.charAt(0).toUpperCase() + text.slice(1) : text;
    return { text: i === parts.length - 1 ? `${start}.` : start, fact };
  });
}

function seedOf(claims: readonly Claim[]): number {
  let seed = 2166136261;
  for (const { value } of claims) seed = Math.imul(seed ^ Math.round(value * 100), 16777619);
  return seed;
}

export type { Phrase };
