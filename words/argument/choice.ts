/** Variety: one of several wordings, the same for the same seed, and none twice while another is left. */
export class Choice {
  readonly #said = new Map<string | number, number>();
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0 || 1;
  }

  of<T extends string | number>(wordings: readonly T[]): T {
    return this.by(wordings, (wording) => wording);
  }

  /** The same of what is yet to be put into words, `nameOf` telling one from another. */
  by<T>(items: readonly T[], nameOf: (item: T) => string | number): T {
    const timesSaid = (item: T) => this.#said.get(nameOf(item)) ?? 0;
    const least = Math.min(...items.map(timesSaid));
    const fresh = items.filter((item) => timesSaid(item) === least);
    const chosen = fresh[this.#next() % fresh.length];
    if (chosen === undefined) throw new RangeError("There is nothing to choose from.");
    this.#said.set(nameOf(chosen), least + 1);
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
