/** The thread of an argument: which way it leans so far, what it has named, and which turns follow from that. */
import type { Conclusion, Step } from "../../common/argument";
import type { Emotion } from "../../common/constants";
import type { Stated } from "./stated";

/** Towards the answer or away from it. */
export type Side = 1 | -1;

/** What a connective says: that it now points away from the answer, back to it, further away. */
export type Turn = "away" | "back" | "further";

/** More of them in a paragraph, and the reader turns dizzy. */
const MOST_TURNS = 2;

export class Thread {
  /** What the argument ends on; the likelier of the two first. */
  readonly ends: Conclusion | null;
  /** The answer that the argument holds against its own; null where it speaks of none. */
  readonly rival: Emotion | null;
  readonly #named = new Set<Emotion>();
  #lean: Side | 0 = 0;
  /** Whether anything has been said that can be taken up. */
  isBegun = false;
  #turns = 0;
  /** The other emotion that facts were said to speak for. */
  other: Emotion | null = null;
  /** Bits that were said to speak for the answer. */
  forAnswer = 0;

  constructor(steps: readonly Step[]) {
    const last = steps.at(-1);
    this.ends = last?.move === "conclude" ? last.conclusion : null;
    this.rival = this.ends?.[1] ?? rivalIn(steps, this.answer);
  }

  get answer(): Emotion | null {
    return this.ends?.[0] ?? null;
  }

  /** What an emotion's being likelier or less likely means for the answer. */
  sideOf(emotion: Emotion, move: "for" | "against"): Side {
    return (move === "for") === (emotion === this.answer) ? 1 : -1;
  }

  leans(side: Side): void {
    this.#lean = side;
  }

  /** The turn that a sentence takes which points there; null where it needs no connective. */
  turn(side: Side): Turn | null {
    const was = this.#lean;
    this.#lean = side;
    const turn = was === side ? (side === -1 ? "further" : null) : was === 1 ? "away" : "back";
    if (!this.isBegun || was === 0 || turn === null || this.#turns === MOST_TURNS) return null;
    this.#turns++;
    return turn;
  }

  /** Steps that have been said. */
  goesOn(steps: readonly Step[], stated: Stated): void {
    for (const step of steps) {
      if ("emotion" in step && step.emotion) this.name(step.emotion);
      if (step.move !== "for") continue;
      if (step.emotion === this.answer) this.forAnswer += stated.bits(step.facts, step.emotion);
      else this.other = step.emotion;
    }
  }

  name(emotion: Emotion): void {
    this.#named.add(emotion);
  }

  hasNamed(emotion: Emotion): boolean {
    return this.#named.has(emotion);
  }
}

function rivalIn(steps: readonly Step[], answer: Emotion | null): Emotion | null {
  for (const step of steps) {
    if (step.move === "separates") return step.rival;
    if (step.move === "prior") return step.otherwise;
  }
  const named = steps.flatMap((step) => ("emotion" in step && step.emotion ? step.emotion : []));
  return named.find((emotion) => emotion !== answer) ?? null;
}
