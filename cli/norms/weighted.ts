/** Quantiles in which every group (corpus) has the same weight, whatever its size. */
import type { Distribution } from "../../common/norms";

export interface Weighted {
  readonly value: number;
  readonly group: string;
}

/** 1 / size of the group, for each item. */
export function balancedWeights(groups: readonly string[]): number[] {
  const sizes = new Map<string, number>();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  return groups.map((group) => 1 / (sizes.get(group) ?? 1));
}

export function weightedQuantile(items: readonly Weighted[], q: number): number {
  const weights = balancedWeights(items.map((item) => item.group));
  const sorted = items
    .map(({ value }, i) => ({ value, weight: weights[i] ?? 0 }))
    .sort((a, b) => a.value - b.value);
  const total = sorted.reduce((s, item) => s + item.weight, 0);
  let below = 0;
  for (const { value, weight } of sorted) {
    below += weight;
    if (below >= q * total) return value;
  }
  return sorted.at(-1)?.value ?? Number.NaN;
}

export function distributionOf(items: readonly Weighted[]): Distribution {
  const at = (q: number) => Number(weightedQuantile(items, q).toFixed(3));
  return {
    clips: items.length,
    tertiles: [at(1 / 3), at(2 / 3)],
    p5: at(0.05),
    p95: at(0.95),
  };
}
