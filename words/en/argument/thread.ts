/** The thread of an argument with its connectives. */
import type { Step } from "../../../common/argument";
import type { Choice } from "../../argument/choice";
import { Thread as Plain, type Side } from "../../argument/thread";

const TURNS = {
  away: ["yet ", "then again, ", "on the other hand, "],
  back: ["still, ", "but "],
  further: ["besides, ", "moreover, "],
} as const;

export class Thread extends Plain {
  readonly #choice: Choice;

  constructor(steps: readonly Step[], choice: Choice) {
    super(steps);
    this.#choice = choice;
  }

  /** How a sentence begins that points there. */
  lead(side: Side): string {
    const turn = this.turn(side);
    return turn === null ? "" : this.#choice.of(TURNS[turn]);
  }
}
