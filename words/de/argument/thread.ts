/** The thread of an argument with its connectives, and what each does to the order of the words after it. */
import type { Step } from "../../../common/argument";
import type { Choice } from "../../argument/choice";
import { Thread as Plain, type Side, type Turn } from "../../argument/thread";
import type { Order } from "../grammar";

/** How a sentence begins, and how it goes on. */
export interface Lead {
  readonly text: string;
  readonly order: Order;
}

const NONE: Lead = { text: "", order: "main" };

const ORDERS = {
  "doch ": "main",
  "allerdings ": "inverted",
  "andererseits ": "inverted",
  "dennoch ": "inverted",
  "aber ": "main",
  "außerdem ": "inverted",
  "zudem ": "inverted",
} as const;

const TURNS: Readonly<Record<Turn, readonly (keyof typeof ORDERS)[]>> = {
  away: ["allerdings ", "andererseits ", "doch "],
  back: ["dennoch ", "aber "],
  further: ["außerdem ", "zudem "],
};

export class Thread extends Plain {
  readonly #choice: Choice;

  constructor(steps: readonly Step[], choice: Choice) {
    super(steps);
    this.#choice = choice;
  }

  /** How a sentence begins that points there. */
  lead(side: Side): Lead {
    const turn = this.turn(side);
    if (turn === null) return NONE;
    const text = this.#choice.of(TURNS[turn]);
    return { text, order: ORDERS[text] };
  }
}
