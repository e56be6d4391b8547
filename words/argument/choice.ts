/** Variety: one of several wordings, the same for the same seed, and none twice while another is left. */
export class Choice {
  readonly #said = new Map<string | number, number>();
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0 || 1;
  }

  of<T extends string | number>(wordings: readonly T[]): T {
    const least = Math.min(...wordings.map((w) => this.#said.get(w) ?? 0));
    const fresh = wordings.filter((w) => (this.#said.get(w) ?? 0) === least);
    const chosen = fresh[this.#next() % fresh.length];
    if (chosen === undefined) throw new RangeError("There is nothing to choose from.");
    this.#said.set(chosen, least + 1);
    return chosen;
  }

  /** Xorshift (Marsaglia 2003). */
  #next(): number {
    let x = this.#state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.#state = x >>> 0;
    return this.#state;
  }
}
