/**
 * What may follow what in a trace: words and claims, a claim being kind, level, start, later end and then
 * a word; `</think>`, `<answer>`, a label. Decoding under it cannot give a claim that is none, nor end without
 * an answer; and no kind is claimed of which nothing was told, nor more often than facts of it were. What is claimed of
 * a kind, and where, is the reasoner's own, and checked.
 */
import { type ClaimKind, FIRST_TOKEN, MAX_TOKENS, TIME_STEP_S } from "../../common/reasoning";
import { special, tokenOf } from "./tokens";

/** What every trace begins with. */
export const PROMPT: readonly number[] = ["<bos>", "<think>"].map(special);
const THINK_END = special("</think>");
const ANSWER = special("<answer>");
/** </think>, <answer>, label and </answer> must still fit. */
const LAST_THOUGHT = MAX_TOKENS - 4;
/** Tokens of a claim and the word after it. */
const CLAIM_TOKENS = 5;

type State =
  | { readonly at: "words" }
  | { readonly at: "level"; readonly kind: ClaimKind }
  | { readonly at: "start" }
  | { readonly at: "end"; readonly after: number }
  | { readonly at: "first word" | "answer" | "label" | "done" };

export class TraceGrammar {
  readonly #lastStep: number;
  readonly #size: number;
  /** How many claims of a kind there may still be. */
  readonly #left = new Map<ClaimKind, number>();
  #state: State = { at: "words" };
  #count: number = PROMPT.length;

  /** Begins after PROMPT. `heard_s`: what the reasoner hears; `wordCount`: of the card; `told`: of each fact its kind. */
  constructor(heard_s: number, wordCount: number, told: Iterable<ClaimKind | undefined>) {
    const lastOfGrid = FIRST_TOKEN.words - FIRST_TOKEN.times - 1;
    this.#lastStep = Math.min(lastOfGrid, Math.max(1, Math.ceil(heard_s / TIME_STEP_S - 1e-6)));
    this.#size = FIRST_TOKEN.words + wordCount;
    for (const kind of told) if (kind) this.#left.set(kind, (this.#left.get(kind) ?? 0) + 1);
  }

  get isDone(): boolean {
    return this.#state.at === "done";
  }

  /** Whether token `id` may come next. */
  allows(id: number): boolean {
    const state = this.#state;
    if (id < 0 || id >= this.#size) return false;
    const token = tokenOf(id);
    switch (state.at) {
      case "words":
        if (this.#count >= LAST_THOUGHT) return id === THINK_END;
        if (token.type === "kind") {
          const mayClaim = (this.#left.get(token.kind) ?? 0) > 0;
          return mayClaim && this.#count + CLAIM_TOKENS <= LAST_THOUGHT;
        }
        return token.type === "word" || id === THINK_END;
      case "level":
        return token.type === "level" && state.kind.levels.includes(token.level);
      case "start":
        return token.type === "time" && token.step < this.#lastStep;
      case "end":
        return token.type === "time" && token.step > state.after && token.step <= this.#lastStep;
      case "first word":
        return token.type === "word";
      case "answer":
        return id === ANSWER;
      case "label":
        return token.type === "label";
      default:
        return false;
    }
  }

  /** Goes on past token `id`; throws RangeError when it may not come next. */
  push(id: number): void {
    if (!this.allows(id)) throw new RangeError(`Token ${id} may not follow in a trace.`);
    this.#state = this.#after(id);
    if (this.#state.at === "level") {
      const { kind } = this.#state;
      this.#left.set(kind, (this.#left.get(kind) ?? 0) - 1);
    }
    this.#count++;
  }

  #after(id: number): State {
    const state = this.#state;
    const token = tokenOf(id);
    if (token.type === "kind") return { at: "level", kind: token.kind };
    if (token.type === "level") return { at: "start" };
    if (token.type === "time") {
      return state.at === "start" ? { at: "end", after: token.step } : { at: "first word" };
    }
    if (token.type === "label") return { at: "done" };
    if (id === THINK_END) return { at: "answer" };
    return id === ANSWER ? { at: "label" } : { at: "words" };
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
