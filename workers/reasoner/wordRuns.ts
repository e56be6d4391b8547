/**
 * A text keeps to the runs of three neighbours that EmotionCoT's texts have: a small model otherwise loses the thread,
 * and says "because of also" where it wants a claim and has none left. Neighbours are the words, a claim, whatever it
 * states, a word that names a label, whichever it names, and the end; nothing counts beyond the beginning of a sentence
 * (training/cot/word_runs.py).
 */
import type { ReasonerCard } from "../../common/reasonerCard";
import { FIRST_TOKEN } from "../../common/reasoning";
import { tokenOf } from "./tokens";

const BEGIN = "<think>";
const END = "</think>";
const CLAIM = "<claim>";
const LABEL = "<label>";
const STOP = ".";

export class WordRuns {
  readonly #follows: ReasonerCard["phrases"]["follows"];
  /** Of every token; undefined for what is inside a claim or an answer. */
  readonly #neighbours: readonly (string | undefined)[];
  /** Contexts, and beginnings of sentences after a space. */
  readonly #claimAhead: ReadonlySet<string>;
  /** The neighbours since the last stop, each after a space. */
  #sentence = "";
  #last = BEGIN;
  /** What may come next; null: nothing is known of this context. */
  #next: ReadonlySet<string> | null;

  constructor(card: Pick<ReasonerCard, "words" | "names" | "phrases">) {
    this.#follows = card.phrases.follows;
    const { claim_ahead, claim_sentences } = card.phrases;
    this.#claimAhead = new Set([...claim_ahead, ...claim_sentences.map((begun) => ` ${begun}`)]);
    const size = FIRST_TOKEN.words + card.words.length;
    this.#neighbours = Array.from({ length: size }, (_, id) => neighbourOf(id, card));
    this.#next = this.#after(BEGIN);
  }

  /** Whether a sentence begins. */
  get isOpening(): boolean {
    return this.#last === BEGIN || this.#last === STOP;
  }

  /** Whether token `id` may come next. `canClaim`: a claim may still be stated. */
  allows(id: number, canClaim: boolean): boolean {
    const neighbour = this.#neighbours[id];
    if (!neighbour || !this.#next) return true;
    if (!this.#next.has(neighbour)) return false;
    const ways = [context(this.#last, neighbour), `${this.#sentence} ${neighbour}`];
    return canClaim || !ways.some((way) => this.#claimAhead.has(way));
  }

  push(id: number): void {
    const neighbour = this.#neighbours[id];
    if (!neighbour) return;
    this.#next = this.#after(context(this.#last, neighbour));
    this.#last = neighbour;
    this.#sentence = neighbour === STOP ? "" : `${this.#sentence} ${neighbour}`;
  }

  #after(known: string): ReadonlySet<string> | null {
    const own = this.#follows[known];
    return own === undefined ? null : new Set(own.split(" "));
  }
}

function neighbourOf(
  id: number,
  { words, names }: Pick<ReasonerCard, "words" | "names">,
): string | undefined {
  const token = tokenOf(id);
  if (token.type === "kind") return CLAIM;
  if (token.type === "special") return token.name === END ? END : undefined;
  if (token.type !== "word") return undefined;
  const word = words[token.place] ?? "";
  return names[word] ? LABEL : word;
}

function context(last: string, neighbour: string): string {
  return neighbour === STOP ? neighbour : `${last} ${neighbour}`;
}
