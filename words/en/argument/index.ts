/**
 * An argument in words: every step is said, and nothing else. Sentences are planned in the classical sense: what is
 * observed is told together with what follows from it, connectives match polarity, a group is taken up by a pronoun.
 */
import type { Claim } from "../../../common/analysis";
import {
  CLEAR_BITS,
  type Conclusion,
  factsOfStep,
  LEAST_BITS,
  type Step,
} from "../../../common/argument";
import type { Emotion } from "../../../common/constants";
import { Choice } from "../../argument/choice";
import { groupsOf, infers, sentencesOf, stepsOf } from "../../argument/groups";
import { isOrdinary } from "../../argument/places";
import { joined, type Said, type Sentence } from "../../argument/runs";
import { expectedOf, seedOf, signOf } from "../../argument/stated";
import { emotionNoun } from "../emotions";
import { noun, shape, thing } from "./phrases";
import { Thread } from "./thread";
import { Told } from "./told";
import { conclusion, conditional, onlyTimbre, prior, taught, timbre } from "./wholes";

export type { Part, Sentence } from "../../argument/runs";

/** Of what is ordinary one figure is enough. */
const FIGURES_OF_ORDINARY = 1;

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
  readonly #facts: Told;
  readonly #choice: Choice;
  #thread: Thread;
  /** Whether a step tells the answer from its rival. */
  #isSeparated = false;

  constructor(claims: readonly Claim[]) {
    this.#choice = new Choice(seedOf(claims));
    this.#facts = new Told(claims, this.#choice);
    this.#thread = new Thread([], this.#choice);
  }

  write(steps: readonly Step[]): Sentence[] {
    this.#thread = new Thread(steps, this.#choice);
    this.#isSeparated = steps.some(({ move }) => move === "separates");
    const areOrdinary = (ids: readonly number[]) => this.#facts.all(ids, isOrdinary);
    return groupsOf(steps, areOrdinary).flatMap((group) => {
      const { at, first, follows } = group;
      const said = group.isOrdinary
        ? [this.#ordinary(stepsOf(group).flatMap(factsOfStep))]
        : this.#say(first, follows, { before: steps[at - 1], steps });
      // The shape of the pitch begins the picture, not yet the argument.
      this.#thread.isBegun ||= !this.#isShape(first);
      this.#thread.goesOn(stepsOf(group), this.#facts);
      return sentencesOf(group, said);
    });
  }

  get #answer(): Emotion | null {
    return this.#thread.answer;
  }

  #say(step: Step, follows: readonly Step[], { before, steps }: Neighbours): Said[][] {
    switch (step.move) {
      case "observe":
        return this.#observed(step.facts, follows, !this.#thread.isBegun);
      case "together":
        return [this.#together(step)];
      case "for":
      case "against":
        return [
          [
            ...this.#facts.things(step.facts),
            ` ${this.#facts.verb(step.facts, step.move, step.emotion)} ${emotionNoun(step.emotion)}`,
          ],
        ];
      case "despite":
        return [
          [
            "against it ",
            this.#facts.isMany(step.facts) ? "speak " : "speaks ",
            ...this.#facts.things(step.facts),
          ],
        ];
      case "separates":
        return [this.#separates(step)];
      case "timbre":
        return [this.#timbre(step, steps)];
      case "taught":
        return [[this.#thread.lead(this.#thread.sideOf(step.emotion, step.side)), taught(step)]];
      case "prior":
        return [
          [
            prior(
              step.otherwise,
              {
                isUnfounded: this.#isUnfounded(step.otherwise, steps),
                isNamed: this.#thread.hasNamed(step.otherwise),
                isAgainstTimbre: steps.some((s) => isTimbreFor(s, "unmarked")),
              },
              this.#choice,
            ),
          ],
        ];
      case "would_change":
        return [this.#wouldChange(step)];
      case "conclude":
        return [[this.#concludes(step.conclusion, before, steps)]];
      default:
        return step satisfies never;
    }
  }

  #timbre(step: Extract<Step, { move: "timbre" }>, steps: readonly Step[]): Said[] {
    const { emotion, side } = step;
    if (emotion === null) return [timbre(step, this.#choice, { isAlone: false, isLed: false })];
    const towards = this.#thread.sideOf(emotion, side);
    const lead = this.#thread.lead(towards);
    const isForAnswer = side === "for" && emotion === this.#answer;
    const { forAnswer } = this.#thread;
    // What outweighs it is said next.
    const isOutweighed = towards === -1 && !steps.some(({ move }) => move === "prior");
    const tail = isOutweighed
      ? this.#choice.of([", but the rest outweighs it", "; the rest outweighs that"])
      : isForAnswer && forAnswer > 0 && lead === ""
        ? " as well"
        : "";
    const isAlone = isForAnswer && forAnswer === 0;
    const { other } = this.#thread;
    if (isAlone && other && emotion !== "unmarked") return [onlyTimbre(step, emotion, other)];
    return [lead, timbre(step, this.#choice, { isAlone, isLed: lead !== "" }), tail];
  }

  #concludes(ends: Conclusion, before: Step | undefined, steps: readonly Step[]): string {
    const [, second] = ends;
    return conclusion(
      ends,
      {
        isSaid: before?.move === "would_change" && before.conclusion.join() === ends.join(),
        isByTimbre:
          this.#thread.forAnswer === 0 && steps.some((step) => isTimbreFor(step, ends[0])),
        isByDefault: steps.some(({ move }) => move === "prior"),
        isUnfounded:
          second !== undefined && second !== "unmarked" && this.#isUnfounded(second, steps),
      },
      this.#choice,
    );
  }

  /** Whether neither a step nor any stated fact speaks of it. */
  #isUnfounded(emotion: Emotion, steps: readonly Step[]): boolean {
    const stated = steps.flatMap(factsOfStep);
    const isTold = stated.some((id) => this.#facts.bits([id], emotion) >= LEAST_BITS);
    return !isTold && !this.#thread.hasNamed(emotion);
  }

  #observed(ids: readonly number[], follows: readonly Step[], isFirst: boolean): Said[][] {
    const [only] = ids;
    if (only !== undefined && ids.length === 1 && this.#facts.claim(only).norm.by === "shape") {
      return [[{ text: shape(this.#facts.claim(only)), fact: only }]];
    }
    if (follows.length === 0 && this.#facts.all(ids, isOrdinary)) return [this.#ordinary(ids)];
    const told = this.#facts.clauses(ids);
    const inference = follows.find(infers);
    const together = follows.find((step) => step.move === "together");
    if (inference?.move === "despite") return [this.#despite(told, inference, isFirst)];
    const isOfBoth = inference?.move === "for" && this.#isOfBoth(ids, inference.emotion);
    const lead =
      inference && !isOfBoth
        ? this.#thread.lead(this.#thread.sideOf(inference.emotion, inference.move))
        : "";
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
    if (!inference) return [[...told, this.#aside(ids, isFirst)]];
    if (isFirst && ids.length > 1) return [told, this.#conclusionOf(inference, ids)];
    const also = this.#choice.of(["; that ", ", which "]);
    const which = inference.move === "for" ? "for" : "against";
    const size = this.#facts.sizeWord(this.#facts.bits(ids, inference.emotion));
    const isPart = inference.facts.length < ids.length;
    if (isPart) {
      return [
        told,
        [
          ...this.#facts.things(inference.facts),
          ` ${this.#facts.verb(inference.facts, which, inference.emotion)} ${emotionNoun(inference.emotion)}`,
        ],
      ];
    }
    if (inference.move === "for" && this.#isOfBoth(ids, inference.emotion)) {
      const [other, own] = [inference.emotion, this.#answer].map((e) => emotionNoun(e as Emotion));
      const fits = this.#facts.isMany(ids) ? "fit" : "fits";
      const more =
        this.#facts.bits(ids, inference.emotion) - this.#facts.bits(ids, this.#answer as Emotion);
      const somewhat = more < CLEAR_BITS ? "somewhat " : "";
      return [[...told, `, which ${fits} both ${own} and ${other}, ${other} ${somewhat}more`]];
    }
    const isOfAnswer = inference.move === "for" && inference.emotion === this.#answer;
    const too = isOfAnswer && this.#thread.forAnswer > 0 ? " too" : "";
    return [[lead, ...told, also, `speaks ${size}${which} ${emotionNoun(inference.emotion)}`, too]];
  }

  #isShape(step: Step): boolean {
    return factsOfStep(step).some((id) => this.#facts.claim(id).norm.by === "shape");
  }

  /** Whether what speaks for another answer goes with the one that is given as well. */
  #isOfBoth(ids: readonly number[], emotion: Emotion): boolean {
    const { answer } = this.#thread;
    if (answer === null || answer === "unmarked" || emotion === answer) return false;
    return ids.every((id) => expectedOf(this.#facts.claim(id), answer) === 1);
  }

  #despite(
    told: readonly Said[],
    { facts, emotion }: Extract<Step, { move: "despite" }>,
    isFirst: boolean,
  ): Said[] {
    const it = emotionNoun(emotion);
    const isLess = this.#thread.forAnswer > -this.#facts.bits(facts, emotion);
    const lead = this.#thread.lead(-1);
    if (isFirst) return [`what does not go with ${it} is that `, ...told];
    const against = this.#choice.of([
      `which does not go with ${it}`,
      `which speaks against ${it}`,
      `which does not fit ${it}`,
    ]);
    return [lead, ...told, `, ${against}`, isLess ? " but weighs less" : ""];
  }

  /** Facts within what is usual. */
  #ordinary(ids: readonly number[]): Said[] {
    const nouns = this.#facts.nouns(ids, FIGURES_OF_ORDINARY);
    const isMany = ids.length > 1;
    const usual = this.#choice.of(
      isMany
        ? ["are ordinary", "stay within what is usual", "are as usual"]
        : ["is ordinary", "stays within what is usual", "is as usual"],
    );
    const unmarks = this.#answer === "unmarked";
    if (unmarks) this.#thread.leans(1);
    const nothing = this.#choice.of([
      isMany ? ": none of that marks the voice" : ", which marks no emotion",
      isMany ? ": nothing in that marks the voice" : ": that marks no emotion",
      ", as in a voice without a marked emotion",
    ]);
    return [...nouns, ` ${usual}`, unmarks ? nothing : ""];
  }

  /** What is said of facts from which nothing is inferred. */
  #aside(ids: readonly number[], isFirst: boolean): string {
    const marked = ids.map((id) => this.#facts.claim(id)).filter((claim) => !isOrdinary(claim));
    if (marked.length < ids.length) return ""; // It would be about the ordinary ones, which come last.
    const [only] = marked;
    const { answer: first, rival: second } = this.#thread;
    const goesWith = (emotion: Emotion) => only && expectedOf(only, emotion) === 1;
    if (marked.length === 1 && first === "unmarked" && second && goesWith(second)) {
      const isOfBoth = this.#facts.bits(ids, first) >= LEAST_BITS;
      if (isOfBoth) {
        return `, which would go with ${emotionNoun(second)} as well as with ${emotionNoun(first)}`;
      }
    }
    if (!this.#facts.tellLittle(ids, [first, second])) return "";
    const known = [second, first].find((e) => e !== null && e !== "unmarked" && goesWith(e));
    if (marked.length === 1 && known) {
      this.#thread.name(known);
      return `, which can go with ${emotionNoun(known)} but weighs little here`;
    }
    const of = [second, first].filter((e) => e !== null && e !== "unmarked");
    for (const emotion of of) {
      const own = marked.filter((claim) => expectedOf(claim, emotion) === 1);
      if (own.length === 0 || marked.length === 1) continue;
      this.#thread.name(emotion);
      const which = joined(
        own.map((claim) => [thing(claim).text]),
        "and",
      ).join("");
      return `; ${which} can go with ${emotionNoun(emotion)} but ${own.length > 1 || thing(own[0] as Claim).isPlural ? "weigh" : "weighs"} little here`;
    }
    return isFirst ? "" : this.#choice.of([", which tells little here", ", which decides little"]);
  }

  /** "all three speak for anger, the high pitch most" */
  #conclusionOf(step: Step, ids: readonly number[]): Said[] {
    if (step.move !== "for" && step.move !== "against") return [];
    const { emotion } = step;
    const own = step.facts;
    if (own.length === 1 || own.length < ids.length) {
      return [
        ...this.#facts.things(own),
        ` ${this.#facts.verb(own, step.move, emotion)} ${emotionNoun(emotion)}`,
      ];
    }
    const all = own.length === 2 ? "both" : "all three";
    const verb = step.move === "for" ? "speak for" : "speak against";
    const lead = this.#facts.heaviest(own, emotion);
    const isUsual = step.move === "for" && emotion !== "unmarked";
    return [
      `${all} ${verb} ${emotionNoun(emotion)}, `,
      { text: thing(lead).text, fact: lead.id },
      // A weight is held to what research expects: what speaks for it is usual in it.
      isUsual
        ? this.#choice.of([` most, as is usual in ${emotionNoun(emotion)}`, " above all"])
        : " most",
      this.#fitsRival(own, emotion),
    ];
  }

  /** Where what speaks for the answer would do for its rival, too. */
  #fitsRival(ids: readonly number[], emotion: Emotion): string {
    const { answer, rival } = this.#thread;
    if (emotion !== answer || rival === null || rival === "unmarked" || this.#isSeparated)
      return "";
    const fits = ids.every((id) => expectedOf(this.#facts.claim(id), rival) === 1);
    return fits ? `, though they would fit ${emotionNoun(rival)} as well` : "";
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
    const ups = facts.filter((id) => isAbove(this.#facts.claim(id)));
    const downs = facts.filter((id) => !ups.includes(id));
    return [
      "these pull apart: ",
      ...this.#facts.things(ups),
      this.#facts.isMany(ups) ? " point to arousal, " : " points to arousal, ",
      ...this.#facts.things(downs),
      " away from it",
    ];
  }

  #separates({ emotion, rival, fact }: Extract<Step, { move: "separates" }>): Said[] {
    this.#thread.leans(1);
    const claim = this.#facts.claim(fact);
    const own = signOf(this.#facts.bits([fact], emotion));
    const others = signOf(this.#facts.bits([fact], rival));
    const [one, other] = [emotionNoun(emotion), emotionNoun(rival)];
    const { text, isPlural } = thing(claim);
    const it = isPlural ? "they speak" : "it speaks";
    const how = `: ${it} ${HOW[own][others]}`;
    return this.#choice.of([0, 1, 2]) === 0
      ? [{ text, fact }, ` ${isPlural ? "set" : "sets"} ${one} apart from ${other}${how}`]
      : [`what tells ${one} from ${other} ${isPlural ? "are" : "is"} `, { text, fact }, how];
  }

  #wouldChange({ fact, conclusion: then }: Extract<Step, { move: "would_change" }>): Said[] {
    const claim = this.#facts.claim(fact);
    const isSame = then.join() === this.#thread.ends?.join();
    const even = isSame ? "even " : "";
    const lead = this.#choice.of([
      `${even}with an ordinary ${noun(claim)}`,
      `${even}were the ${noun(claim)} ordinary,`,
    ]);
    return [{ text: lead, fact }, ` ${conditional(then, this.#thread.ends)}`];
  }
}

function isAbove(claim: Claim): boolean {
  return claim.z > 0;
}

interface Neighbours {
  readonly before: Step | undefined;
  /** All of the argument. */
  readonly steps: readonly Step[];
}

/** What a fact says of an answer, then of its rival, which it favours less. */
const HOW = {
  for: {
    for: "more for the one than for the other",
    none: "for the one alone",
    against: "for the one and against the other",
  },
  none: {
    for: "for the other",
    none: "a little for the one and a little against the other",
    against: "against the other",
  },
  against: {
    for: "for the other",
    none: "against the one",
    against: "less against the one than against the other",
  },
} as const;

function isTimbreFor(step: Step, emotion: Emotion): boolean {
  return step.move === "timbre" && step.emotion === emotion && step.side === "for";
}
