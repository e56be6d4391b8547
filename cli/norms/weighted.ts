/** Quantiles and means in which people count, not clips: see weightsOf. */

export interface Weighted {
  readonly value: number;
  readonly corpus: string;
  readonly speaker: string;
}

/**
 * Every speaker weighs the same, whatever the number of their clips; but the speakers of one corpus, who share a
 * microphone and a task, have no more than this share of the weight together.
 */
const MOST_OF_ONE_CORPUS = 0.25;

type Who = Pick<Weighted, "corpus" | "speaker">;

/** One weight an item; they sum to 1. */
export function weightsOf(items: readonly Who[]): number[] {
  const clips = countsOf(items.map(({ speaker }) => speaker));
  const speakers = new Map<string, Set<string>>();
  for (const { corpus, speaker } of items) {
    speakers.set(corpus, (speakers.get(corpus) ?? new Set()).add(speaker));
  }
  const shares = cappedShares(
    new Map([...speakers].map(([corpus, own]) => [corpus, own.size] as const)),
    Math.max(MOST_OF_ONE_CORPUS, 1 / speakers.size),
  );
  return items.map(
    ({ corpus, speaker }) =>
      (shares.get(corpus) ?? 0) / (speakers.get(corpus)?.size ?? 1) / (clips.get(speaker) ?? 1),
  );
}

/** Shares in proportion to the sizes, but `most` at most: what is cut off goes to the others. */
function cappedShares(sizes: ReadonlyMap<string, number>, most: number): Map<string, number> {
  const shares = new Map<string, number>();
  const open = new Map(sizes);
  for (;;) {
    const left = 1 - shares.size * most;
    const total = [...open.values()].reduce((s, n) => s + n, 0);
    const over = [...open].filter(([, n]) => (n / total) * left > most + 1e-12);
    if (over.length === 0) {
      for (const [name, n] of open) shares.set(name, (n / total) * left);
      return shares;
    }
    for (const [name] of over) {
      shares.set(name, most);
      open.delete(name);
    }
  }
}

/** Every corpus weighs the same, whatever its size: as the paper's label fields are cut. */
export function corpusWeightsOf(items: readonly Who[]): number[] {
  const clips = countsOf(items.map(({ corpus }) => corpus));
  return items.map(({ corpus }) => 1 / (clips.get(corpus) ?? 1));
}

function countsOf(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** Returns a function from shares (0…1) to values; `weights`: one an item. */
export function quantilesOf(
  items: readonly Weighted[],
  weights: readonly number[] = weightsOf(items),
): (share: number) => number {
  const sorted = items
    .map(({ value }, i) => ({ value, weight: weights[i] ?? 0 }))
    .sort((a, b) => a.value - b.value);
  const total = sorted.reduce((s, item) => s + item.weight, 0);
  return (share) => {
    let below = 0;
    for (const { value, weight } of sorted) {
      below += weight;
      if (below >= share * total) return value;
    }
    return sorted.at(-1)?.value ?? Number.NaN;
  };
}
