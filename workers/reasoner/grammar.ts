/**
 * What may follow what in a trace: words and claims, then `</think>`, `<answer>`, a label. A claim is kind, level,
 * start and end of one of the facts that were told, each at most once, and a word follows it: which facts to state, in
 * what order and words, what they add up to and what follows is the reasoner's own; what was measured is not.
 * No long run of words is said twice where there is another way on (saidWords.ts), no sentence concludes what was turned
 * down (readings.ts), and none loses its thread (phrases.ts).
 */
import { EMOTIONS } from "../../common/constants";
import type { ReasonerCard } from "../../common/reasonerCard";
import { FIRST_TOKEN, MAX_TOKENS } from "../../common/reasoning";
import { NamedReadings } from "./readings";
import { SaidWords } from "./saidWords";
import { type ClaimTokens, special, tokenOf } from "./tokens";
import { WordRuns } from "./wordRuns";

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

const LABELS = EMOTIONS.map((_, i) => FIRST_TOKEN.labels + i);

export class TraceGrammar {
  readonly #words: readonly number[];
  #left: readonly ClaimTokens[];
  #state: State = { at: "words" };
  #count: number = PROMPT.length;
  readonly #said = new SaidWords();
  readonly #readings: NamedReadings;
  readonly #phrases: WordRuns;
  #next: readonly number[];

  /** Begins after PROMPT. `told`: what may be claimed. */
  constructor(
    card: Pick<ReasonerCard, "words" | "names" | "phrases">,
    told: readonly ClaimTokens[],
  ) {
    this.#words = card.words.map((_, i) => FIRST_TOKEN.words + i);
    this.#left = told;
    this.#readings = new NamedReadings(card);
    this.#phrases = new WordRuns(card);
    this.#next = this.#allowed();
  }

  get isDone(): boolean {
    return this.#state.at === "done";
  }

  /** Whether a sentence begins, and no reading was named yet. */
  get isOpening(): boolean {
    return this.#state.at === "words" && this.#phrases.isOpening && this.#readings.areNone;
  }

  /** The tokens that may come next, rising. */
  get next(): readonly number[] {
    return this.#next;
  }

  /** Whether token `id` is a word that names a label. */
  names(id: number): boolean {
    return this.#readings.labelOf(id) !== undefined;
  }

  /** Whether token `id` may come next. */
  allows(id: number): boolean {
    return this.#next.includes(id);
  }

  /** Goes on past token `id`; throws RangeError when it may not come next. */
  push(id: number): void {
    if (!this.allows(id)) throw new RangeError(`Token ${id} may not follow in a trace.`);
    this.#state = this.#after(id);
    this.#said.push(id);
    this.#readings.push(id);
    this.#phrases.push(id);
    this.#count++;
    this.#next = this.#allowed();
  }

  /**
   * A phrase that can only go on as it was said before is said again; where nothing that makes a trace goes on with the
   * phrase, anything does.
   */
  #allowed(): readonly number[] {
    const ids = this.#tracing();
    const canClaim = this.#canClaim;
    const isFresh = (id: number) => !this.#said.wouldRepeat(id);
    const phrased = ids.filter((id) => this.#phrases.allows(id, canClaim));
    if (phrased.length === 0) return ids.filter(isFresh);
    const fresh = phrased.filter(isFresh);
    return fresh.length > 0 ? fresh : phrased;
  }

  /** With which it would be a trace, whatever its words. */
  #tracing(): readonly number[] {
    const state = this.#state;
    const words = () => this.#words.filter((id) => this.#readings.allows(id));
    switch (state.at) {
      case "words": {
        if (this.#count >= LAST_THOUGHT) return [THINK_END];
        const kinds = this.#canClaim ? new Set(this.#left.map(([kind]) => kind)) : [];
        return [THINK_END, ...[...kinds].toSorted((a, b) => a - b), ...words()];
      }
      case "claim":
        return [...new Set(state.open.map((claim) => claim[state.place] as number))];
      case "first word":
        return words();
      case "answer":
        return [ANSWER];
      case "label":
        return LABELS;
      default:
        return [];
    }
  }

  get #canClaim(): boolean {
    return this.#left.length > 0 && this.#count + CLAIM_AND_WORD <= LAST_THOUGHT;
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
  const [first = -1, ...others] = grammar.next;
  return others.reduce(
    (best, id) => ((logits[id] as number) > (logits[best] as number) ? id : best),
    first,
  );
}
