/**
 * A text may not conclude what it has turned down. After its claims it names, sentence by sentence, the reading that it
 * considers, two others that it turns down, and again the one considered; sentences that name none do not count. So in
 * the second and third the reading named first is a new one, and after those only the first may be named. EmotionCoT's
 * texts are so; without the rule the decoder, which is small, contradicts itself in one of eight.
 */
import type { Emotion } from "../../common/constants";
import type { ReasonerCard } from "../../common/reasonerCard";
import { FIRST_TOKEN } from "../../common/reasoning";

const TURNED_DOWN = 2;
const STOP = ".";

export class NamedReadings {
  readonly #words: readonly string[];
  readonly #names: ReasonerCard["names"];
  /** What each whole sentence named first; the first of them is considered. */
  #named: readonly Emotion[] = [];
  /** What the present sentence named first. */
  #current: Emotion | undefined;

  constructor({ words, names }: Pick<ReasonerCard, "words" | "names">) {
    this.#words = words;
    this.#names = names;
  }

  /** Whether no label was named yet. */
  get areNone(): boolean {
    return this.#named.length === 0 && !this.#current;
  }

  /** The label that word `id` names. */
  labelOf(id: number): Emotion | undefined {
    return this.#names[this.#word(id)];
  }

  /** Whether word `id` may come next, for what it names. */
  allows(id: number): boolean {
    const label = this.labelOf(id);
    const [considered] = this.#named;
    if (!label || !considered || label === this.#current) return true;
    if (this.#named.length > TURNED_DOWN || this.#current) return label === considered;
    return !this.#named.includes(label);
  }

  push(id: number): void {
    this.#current ??= this.labelOf(id);
    if (this.#word(id) !== STOP || !this.#current) return;
    this.#named = [...this.#named, this.#current];
    this.#current = undefined;
  }

  #word(id: number): string {
    return this.#words[id - FIRST_TOKEN.words] ?? "";
  }
}
