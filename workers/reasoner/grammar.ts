/**
 * What may follow what in a trace: words and claims, then `</think>`, `<answer>`, a label. A claim is kind, level,
 * start and end of one of the facts that were told, each at most once, and a word follows it: which facts to state, in
 * what order and words, what they add up to and what follows is the reasoner's own; what was measured is not.
 * (Without this it states 97 % of them rightly; training/reasoner/README.md.) No sentence is said twice (saidWords.ts),
 * and none concludes what was turned down (readings.ts).
 */
import type { ReasonerCard } from "../../common/reasonerCard";
import { FIRST_TOKEN, MAX_TOKENS } from "../../common/reasoning";
import { NamedReadings } from "./readings";
import { SaidWords } from "./saidWords";
import { type ClaimTokens, special, tokenOf } from "./tokens";

/** What every trace begins with. */
export const PROMPT: readonly number[] = ["<bos>", "<think>"].map(special);
const THINK_END = special("</think>");
const ANSWER = special("<answer>");
/** </think>, <answer>, label and </answer> must still fit. */
const LAST_THOUGHT = MAX_TOKENS - 4;
/** Tokens of a claim and the word after it. */
const CLAIM_AND_WORD = 5;

type State =
  /** `place` tokens of a claim were given; `open`: what it may still become. */
  | { readonly at: "claim"; readonly place: number; readonly open: readonly ClaimTokens[] }
  | { readonly at: "words" | "first word" | "answer" | "label" | "done" };

export class TraceGrammar {
  readonly #size: number;
  #left: readonly ClaimTokens[];
  #state: State = { at: "words" };
  #count: number = PROMPT.length;
  readonly #said = new SaidWords();
  readonly #readings: NamedReadings;

  /** Begins after PROMPT. `told`: what may be claimed. */
  constructor(card: Pick<ReasonerCard, "words" | "names">, told: readonly ClaimTokens[]) {
    this.#size = FIRST_TOKEN.words + card.words.length;
    this.#left = told;
    this.#readings = new NamedReadings(card);
  }

  get isDone(): boolean {
    return this.#state.at === "done";
  }

  /** Whether token `id` may come next. */
  allows(id: number): boolean {
    const state = this.#state;
    if (id < 0 || id >= this.#size) return false;
    const { type } = tokenOf(id);
    switch (state.at) {
      case "words":
        if (this.#count >= LAST_THOUGHT) return id === THINK_END;
        if (type === "word") return this.#readings.allows(id) && !this.#said.wouldRepeat(id);
        if (type !== "kind") return id === THINK_END;
        return (
          this.#count + CLAIM_AND_WORD <= LAST_THOUGHT && this.#left.some(([kind]) => kind === id)
        );
      case "claim":
        return state.open.some((claim) => claim[state.place] === id);
      case "first word":
        return type === "word" && this.#readings.allows(id);
      case "answer":
        return id === ANSWER;
      case "label":
        return type === "label";
      default:
        return false;
    }
  }

  /** Goes on past token `id`; throws RangeError when it may not come next. */
  push(id: number): void {
    if (!this.allows(id)) throw new RangeError(`Token ${id} may not follow in a trace.`);
    this.#state = this.#after(id);
    this.#said.push(id);
    this.#readings.push(id);
    this.#count++;
  }

  #after(id: number): State {
    const state = this.#state;
    if (state.at === "claim") return this.#further(id, state.place, state.open);
    const { type } = tokenOf(id);
    if (type === "kind") return this.#further(id, 0, this.#left);
    if (type === "label") return { at: "done" };
    if (id === THINK_END) return { at: "answer" };
    return { at: id === ANSWER ? "label" : "words" };
  }

  /** The claim's token at `place` is `id`. */
  #further(id: number, place: number, open: readonly ClaimTokens[]): State {
    const still = open.filter((claim) => claim[place] === id);
    const [stated] = still;
    if (!stated || place + 1 < stated.length) return { at: "claim", place: place + 1, open: still };
    this.#left = this.#left.filter((claim) => claim !== stated);
    return { at: "first word" };
  }
}

/** The most probable of the tokens that may come next. logits: [V] */
export function likeliest(logits: Float32Array, grammar: TraceGrammar): number {
  let best = -1;
  for (let id = 0; id < logits.length; id++) {
    const better = best < 0 || (logits[id] as number) > (logits[best] as number);
    if (better && grammar.allows(id)) best = id;
  }
  return best;
}
