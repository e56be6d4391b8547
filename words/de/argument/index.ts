/**
 * An argument in words: every step is said, and nothing else. Sentences are planned as in English, and built by the
 * rules of German: a connective says where the verb stands, a preposition which case follows.
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
import { groupsOf, type Inference, infers, sentencesOf, stepsOf } from "../../argument/groups";
import { isOrdinary } from "../../argument/places";
import { joined, type Said, type Sentence } from "../../argument/runs";
import { expectedOf, seedOf, signOf } from "../../argument/stated";
import { emotionNoun } from "../emotions";
import { bareDative, capital, isPlural, pronoun, the } from "../grammar";
import { noun, shape, thing, withDative } from "./phrases";
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

  #say(step: Step, follows: readonly Step[], { before, steps }: Neighbours): Said[][] {
    switch (step.move) {
      case "observe":
        return this.#observed(step.facts, follows, !this.#thread.isBegun);
      case "together":
        return [this.#together(step)];
      case "for":
      case "against":
        return [this.#facts.speaks(step.facts, step.move, step.emotion)];
      case "despite": {
        const verb = this.#facts.isMany(step.facts) ? "sprechen" : "spricht";
        return [[`dagegen ${verb} `, ...this.#facts.things(step.facts)]];
      }
      case "separates":
        return [this.#separates(step)];
      case "timbre":
        return [this.#timbre(step, steps)];
      case "taught":
        return [[taught(step, this.#thread.lead(this.#thread.sideOf(step.emotion, step.side)))]];
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

  #observed(ids: readonly number[], follows: readonly Step[], isFirst: boolean): Said[][] {
    const [only] = ids;
    if (only !== undefined && ids.length === 1 && this.#facts.claim(only).norm.by === "shape") {
      return [[{ text: shape(this.#facts.claim(only)), fact: only }]];
    }
    if (follows.length === 0 && this.#facts.all(ids, isOrdinary)) return [this.#ordinary(ids)];
    const inference = follows.find(infers);
    const together = follows.find((step) => step.move === "together");
    if (inference?.move === "despite") return [this.#despite(ids, inference, isFirst)];
    if (together?.move === "together") return this.#belonging(ids, together, inference);
    if (!inference) return [[...this.#facts.clauses(ids), this.#aside(ids, isFirst)]];
    const { move, emotion } = inference;
    if (isFirst && ids.length > 1) {
      return [this.#facts.clauses(ids), this.#conclusionOf(inference, ids)];
    }
    if (move === "for" && this.#isOfBoth(ids, emotion)) return [this.#fitsBoth(ids, emotion)];
    const lead = this.#thread.lead(this.#thread.sideOf(emotion, move));
    const told = [lead.text, ...this.#facts.clauses(ids, lead.order)];
    if (inference.facts.length < ids.length) {
      return [told, this.#facts.speaks(inference.facts, move, emotion)];
    }
    const isOfAnswer = move === "for" && emotion === this.#thread.answer;
    const too = isOfAnswer && this.#thread.forAnswer > 0 ? "ebenfalls " : "";
    const speaks = `${too}${this.#facts.sized(ids, move, emotion)}`;
    const isApart = this.#facts.endsAside(ids);
    const also = this.#choice.of(["; das spricht ", ", was "]);
    return [
      [
        ...told,
        isApart || also !== ", was " ? `; das spricht ${speaks}` : `, was ${speaks} spricht`,
      ],
    ];
  }

  /** What was observed, how it sounds together, and what that speaks for. */
  #belonging(
    ids: readonly number[],
    together: Extract<Step, { move: "together" }>,
    inference: Inference | undefined,
  ): Said[][] {
    // Said for what follows: where the argument now leans.
    if (inference && inference.move !== "despite")
      this.#thread.leans(this.#thread.sideOf(inference.emotion, inference.move));
    const told = this.#facts.clauses(ids);
    const second = this.#together(together);
    const isApart = together.arousal === "apart";
    const rest = inference ? this.#conclusionOf(inference, ids, isApart ? "inverted" : "main") : [];
    if (rest.length === 0) return [told, second];
    return [told, [...second, isApart ? "; dennoch " : ", und ", ...rest]];
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

  #fitsBoth(ids: readonly number[], emotion: Emotion): Said[] {
    const answer = this.#thread.answer as Emotion;
    const [own, other] = [withDative(answer), withDative(emotion)];
    const more = this.#facts.bits(ids, emotion) - this.#facts.bits(ids, answer);
    const somewhat = more < CLEAR_BITS ? "etwas " : "";
    const told = this.#facts.clauses(ids);
    const which = this.#facts.endsAside(ids)
      ? `; das passt sowohl zu ${own} als auch zu ${other}`
      : `, was sowohl zu ${own} als auch zu ${other} passt`;
    return [...told, `${which}, zu ${other} ${somewhat}besser`];
  }

  #despite(
    ids: readonly number[],
    { facts, emotion }: Extract<Step, { move: "despite" }>,
    isFirst: boolean,
  ): Said[] {
    const isLess = this.#thread.forAnswer > -this.#facts.bits(facts, emotion);
    const lead = this.#thread.lead(-1);
    if (isFirst) {
      return [
        `zu ${withDative(emotion)} passt nicht, dass `,
        ...this.#facts.clauses(ids, "subordinate"),
      ];
    }
    const told = [lead.text, ...this.#facts.clauses(ids, lead.order)];
    const less = isLess ? ", aber weniger wiegt" : "";
    if (this.#facts.endsAside(ids)) {
      return [
        ...told,
        `; das spricht gegen ${emotionNoun(emotion)}`,
        isLess ? ", wiegt aber weniger" : "",
      ];
    }
    const against = this.#choice.of([
      `, was nicht zu ${withDative(emotion)} passt`,
      `, was gegen ${emotionNoun(emotion)} spricht`,
      `, was sich mit ${withDative(emotion)} schlecht verträgt`,
    ]);
    return [...told, against, less];
  }

  /** Facts within what is usual. */
  #ordinary(ids: readonly number[]): Said[] {
    const nouns = this.#facts.nouns(ids, FIGURES_OF_ORDINARY);
    const isMany = ids.length > 1;
    const usual = this.#choice.of(
      isMany
        ? ["entsprechen dem Üblichen", "bleiben im üblichen Rahmen", "liegen im üblichen Bereich"]
        : ["entspricht dem Üblichen", "bleibt im üblichen Rahmen", "liegt im üblichen Bereich"],
    );
    if (this.#thread.answer !== "unmarked") return [...nouns, ` ${usual}`];
    this.#thread.leans(1);
    const nothing = this.#choice.of([
      isMany ? ": Nichts davon macht die Stimme auffällig" : ", was auf keine Emotion hinweist",
      isMany ? ": Nichts davon fällt auf" : ": Auffällig ist das nicht",
      ", wie bei einer unauffälligen Stimme",
    ]);
    return [...nouns, ` ${usual}`, nothing];
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
        return `, was zu ${withDative(second)} ebenso passen würde wie zu ${withDative(first)}`;
      }
    }
    if (!this.#facts.tellLittle(ids, [first, second])) return "";
    const known = [second, first].find((e) => e !== null && e !== "unmarked" && goesWith(e));
    if (marked.length === 1 && known) {
      this.#thread.name(known);
      return `, was zu ${withDative(known)} passen kann, hier aber wenig wiegt`;
    }
    const of = [second, first].filter((e) => e !== null && e !== "unmarked");
    for (const emotion of of) {
      const own = marked.filter((claim) => expectedOf(claim, emotion) === 1);
      if (own.length === 0 || marked.length === 1) continue;
      this.#thread.name(emotion);
      const ids = own.map(({ id }) => id);
      const [can, weigh] = this.#facts.isMany(ids) ? ["können", "wiegen"] : ["kann", "wiegt"];
      const which = joined(
        own.map((claim) => [the(thing(claim), "nominative")]),
        "und",
      ).join("");
      return `; ${which} ${can} zu ${withDative(emotion)} passen, ${weigh} hier aber wenig`;
    }
    return isFirst ? "" : this.#choice.of([", was hier wenig besagt", ", was wenig entscheidet"]);
  }

  /** "alle drei sprechen für Wut, am stärksten die hohe Stimmlage" */
  #conclusionOf(
    step: Inference,
    ids: readonly number[],
    order: "main" | "inverted" = "main",
  ): Said[] {
    if (step.move === "despite") return [];
    const { emotion, move, facts: own } = step;
    if (own.length === 1 || own.length < ids.length) {
      if (order === "main") return this.#facts.speaks(own, move, emotion);
      const verb = this.#facts.isMany(own) ? "sprechen" : "spricht";
      return [`${verb} `, ...this.#facts.things(own), ` ${this.#facts.sized(own, move, emotion)}`];
    }
    const [all, verb] = own.length === 2 ? ["beides", "spricht"] : ["alle drei", "sprechen"];
    const lead = this.#facts.heaviest(own, emotion);
    const isUsual = move === "for" && emotion !== "unmarked";
    const most = isUsual ? this.#choice.of(["am stärksten", "vor allem"]) : "am stärksten";
    return [
      `${order === "main" ? `${all} ${verb}` : `${verb} ${all}`} ${move === "for" ? "für" : "gegen"} ${emotionNoun(emotion)}, ${most} `,
      { text: the(thing(lead), "nominative"), fact: lead.id },
      // A weight is held to what research expects: what speaks for it is usual in it.
      isUsual && most === "am stärksten" ? `, wie es bei ${withDative(emotion)} üblich ist` : "",
      this.#fitsRival(own, emotion),
    ];
  }

  /** Where what speaks for the answer would do for its rival, too. */
  #fitsRival(ids: readonly number[], emotion: Emotion): string {
    const { answer, rival } = this.#thread;
    if (emotion !== answer || rival === null || rival === "unmarked" || this.#isSeparated)
      return "";
    const fits = ids.every((id) => expectedOf(this.#facts.claim(id), rival) === 1);
    return fits ? `; zu ${withDative(rival)} würde das allerdings ebenso passen` : "";
  }

  #together({ facts, arousal }: Extract<Step, { move: "together" }>): Said[] {
    if (arousal === "high") {
      return [
        this.#choice.of([
          "zusammen ergibt das eine erregte Stimme",
          "all das gehört zu hoher Erregung",
          "so klingt eine erregte Stimme",
        ]),
      ];
    }
    if (arousal === "low") {
      return [
        this.#choice.of([
          "zusammen ergibt das eine gedämpfte Stimme",
          "all das gehört zu geringer Erregung",
          "so klingt eine gedämpfte Stimme",
        ]),
      ];
    }
    const ups = facts.filter((id) => this.#facts.claim(id).z > 0);
    const downs = facts.filter((id) => !ups.includes(id));
    return [
      "das weist in verschiedene Richtungen: ",
      // A sentence of its own.
      ...this.#facts.things(ups).map((part, i) => (i === 0 ? begun(part) : part)),
      this.#facts.isMany(ups) ? " deuten auf Erregung, " : " deutet auf Erregung, ",
      ...this.#facts.things(downs),
      " dagegen nicht",
    ];
  }

  #separates({ emotion, rival, fact }: Extract<Step, { move: "separates" }>): Said[] {
    this.#thread.leans(1);
    const phrase = thing(this.#facts.claim(fact));
    const own = signOf(this.#facts.bits([fact], emotion));
    const others = signOf(this.#facts.bits([fact], rival));
    const said: Said = { text: the(phrase, "nominative"), fact };
    const [one, other] = [emotionNoun(emotion), withDative(rival)];
    const speaks = isPlural(phrase) ? "Sie sprechen" : `${capital(pronoun(phrase.noun))} spricht`;
    const how = `: ${speaks} ${HOW[own][others]}`;
    return this.#choice.of([0, 1, 2]) === 0
      ? [said, ` ${isPlural(phrase) ? "trennen" : "trennt"} ${one} von ${other}${how}`]
      : [`was ${one} von ${other} unterscheidet, ${isPlural(phrase) ? "sind" : "ist"} `, said, how];
  }

  #timbre(step: Extract<Step, { move: "timbre" }>, steps: readonly Step[]): Said[] {
    const { emotion, side } = step;
    const none = { isAlone: false, isToo: false, lead: { text: "", order: "main" } } as const;
    if (emotion === null) return [timbre(step, this.#choice, none)];
    const towards = this.#thread.sideOf(emotion, side);
    const lead = this.#thread.lead(towards);
    const { answer, forAnswer, other } = this.#thread;
    const isForAnswer = side === "for" && emotion === answer;
    const isAlone = isForAnswer && forAnswer === 0;
    if (isAlone && other && emotion !== "unmarked") return [onlyTimbre(step, emotion, other)];
    // What outweighs it is said next.
    const isOutweighed = towards === -1 && !steps.some(({ move }) => move === "prior");
    const tail = isOutweighed
      ? this.#choice.of([", wiegt aber weniger als das Übrige", "; das Übrige wiegt schwerer"])
      : "";
    const isToo = isForAnswer && forAnswer > 0 && lead.text === "";
    return [timbre(step, this.#choice, { isAlone, isToo, lead }), tail];
  }

  #wouldChange({ fact, conclusion: then }: Extract<Step, { move: "would_change" }>): Said[] {
    const what = noun(this.#facts.claim(fact));
    const isSame = then.join() === this.#thread.ends?.join();
    const lead = this.#choice.of([
      `${isSame ? "selbst " : ""}bei ${bareDative(what, "üblich")}`,
      isSame
        ? `selbst wenn ${the({ noun: what }, "nominative")} wie üblich wäre,`
        : `wäre ${the({ noun: what }, "nominative")} wie üblich,`,
    ]);
    return [{ text: lead, fact }, ` ${conditional(then, this.#thread.ends)}`];
  }

  #concludes(ends: Conclusion, before: Step | undefined, steps: readonly Step[]): string {
    const [first, second] = ends;
    return conclusion(
      ends,
      {
        isSaid: before?.move === "would_change" && before.conclusion.join() === ends.join(),
        isByTimbre: this.#thread.forAnswer === 0 && steps.some((step) => isTimbreFor(step, first)),
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
}

interface Neighbours {
  readonly before: Step | undefined;
  /** All of the argument. */
  readonly steps: readonly Step[];
}

/** What a fact says of an answer, then of its rival, which it favours less. */
const HOW = {
  for: {
    for: "für das eine mehr als für das andere",
    none: "nur für das eine",
    against: "für das eine und gegen das andere",
  },
  none: {
    for: "für das andere",
    none: "ein wenig für das eine und ein wenig gegen das andere",
    against: "gegen das andere",
  },
  against: {
    for: "für das andere",
    none: "gegen das eine",
    against: "gegen das eine weniger als gegen das andere",
  },
} as const;

function begun(said: Said): Said {
  return typeof said === "string" ? capital(said) : { ...said, text: capital(said.text) };
}

function isTimbreFor(step: Step, emotion: Emotion): boolean {
  return step.move === "timbre" && step.emotion === emotion && step.side === "for";
}
