/**
 * The next token: the likeliest, but until a reading was named, the word or claim that a sentence begins with is drawn as
 * the model weighs it. The likeliest alone would open nineteen of twenty traces with "The voice has". The draws are a
 * Weyl sequence (multiples of the golden ratio) that begins at the length of the signal: a clip has the same text each time,
 * and so has its version of another pitch or level, as far as its facts are the same.
 */
import type { Span } from "../../common/analysis";
import { likeliest, type TraceGrammar } from "./grammar";
import { special } from "./tokens";

const GOLDEN_RATIO = 0.6180339887498949;
const THINK_END = special("</think>");

export class Openings {
  readonly #seed: number;
  #drawn = 0;

  /** `span`: of the signal that is heard. */
  constructor({ start, end }: Span) {
    this.#seed = Math.round((end - start) * 10);
  }

  /** logits: [V] */
  choose(logits: Float32Array, grammar: TraceGrammar): number {
    const best = likeliest(logits, grammar);
    const mayOpen = (id: number) => id !== THINK_END && !grammar.names(id);
    if (!grammar.isOpening || !mayOpen(best)) return best;
    this.#drawn++;
    const u = ((this.#seed + this.#drawn) * GOLDEN_RATIO) % 1;
    return drawn(logits, grammar.next.filter(mayOpen), u) ?? best;
  }
}

/** The one of `ids` at place `u`, 0…1, of their distribution. */
function drawn(logits: Float32Array, ids: readonly number[], u: number): number | undefined {
  const top = Math.max(...ids.map((id) => logits[id] as number));
  const weights = ids.map((id) => Math.exp((logits[id] as number) - top));
  let rest = u * weights.reduce((a, b) => a + b, 0);
  return ids.find((_, i) => {
    rest -= weights[i] as number;
    return rest < 0;
  });
}
