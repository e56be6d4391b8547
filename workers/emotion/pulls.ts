/**
 * Labels that pull on answers: the sum in the head of teaching.ts, solved, and how far it is to be heeded.
 */
import { EMOTIONS } from "../../common/constants";

/** The weights to choose from, and how likely each is before a label was left out: found on voices that no figure is of. */
const WEIGHTS = [0, 1, 2, 4, 8, 16];
const WEIGHTS_BEFORE = [0.05, 0.05, 0.1, 0.3, 0.3, 0.2];
/** How far the labels may bear the answer out, and how likely each is before. */
const TRUSTS = [0, 0.1, 0.2, 0.35, 0.5, 0.7, 1];
const TRUSTS_BEFORE = [0.02, 0.03, 0.05, 0.1, 0.2, 0.25, 0.35];
/** A smaller weight is none. */
const LEAST_WEIGHT = 0.5;
/** Two takes whose statistics are as near are one take twice: they are left out together. */
export const ONE_TAKE = 0.9;
/** More labelled takes are left out several at a time. */
const MOST_TURNS = 20;
const SWEEPS = 30;
/** From a solution of nearly the same. */
const SWEEPS_MORE = 10;

const CLASSES = EMOTIONS.length;

/** Row by row of [n, 7]. */
export type Rows = readonly Float64Array[];

/** Labelled takes of one voice, by what of them has a say in the weight. */
export interface Labelled {
  /** Place of each label among EMOTIONS. */
  readonly labels: readonly number[];
  /** k of each with each. */
  readonly alike: readonly Float64Array[];
  /** Of each without any label: logarithms of probabilities, as among actors. */
  readonly answers: Rows;
}

/** How far labels are heeded. */
export interface Heeded {
  readonly weight: number;
  readonly trust: number;
}

/** How far labels are to be heeded, by what they foretell of one another. */
export function heed(labelled: Labelled): Heeded {
  const { labels, answers } = labelled;
  if (labels.length === 0) return { trust: 1, weight: 0 };
  const all = [...labels.keys()];
  const bearing = TRUSTS.map(
    (trust, i) =>
      Math.log(TRUSTS_BEFORE[i] as number) +
      all.reduce((sum, k) => sum + told(scaledBy(answers[k], trust), labels[k] as number), 0),
  );
  const trust = TRUSTS[bearing.indexOf(Math.max(...bearing))] as number;
  const groups = turns(labelled);
  const scores = WEIGHTS.map((weight, i) => {
    const before = Math.log(WEIGHTS_BEFORE[i] as number);
    const heeded = { weight, trust };
    const full = weight > 0 ? pullsOf(labelled, all, heeded) : [];
    return groups.reduce((sum, group) => sum + foretold(labelled, group, heeded, full), before);
  });
  const most = Math.max(...scores);
  const shares = scores.map((score) => Math.exp(score - most));
  const total = shares.reduce((sum, share) => sum + share, 0);
  const mean = shares.reduce((sum, share, i) => sum + (share * (WEIGHTS[i] as number)) / total, 0);
  const weight = trust * mean;
  return { trust, weight: weight < LEAST_WEIGHT ? 0 : weight };
}

/** Which are left out together: takes that are one, and, where there are many, several at a time. */
function turns({ alike, labels }: Labelled): number[][] {
  const groups: number[][] = [];
  for (const i of labels.keys()) {
    const same = groups.find((group) => group.some((k) => (alike[i]?.[k] ?? 0) > ONE_TAKE));
    if (same) same.push(i);
    else groups.push([i]);
  }
  return Array.from({ length: Math.min(groups.length, MOST_TURNS) }, (_, turn) =>
    groups.filter((_, i) => i % MOST_TURNS === turn).flat(),
  );
}

/** Sum of the logarithms of what the labels of `group` were given, the others heeded. */
function foretold(labelled: Labelled, group: number[], heeded: Heeded, full: Rows): number {
  const { labels, alike, answers } = labelled;
  const others = [...labels.keys()].filter((i) => !group.includes(i));
  const pulls =
    heeded.weight > 0
      ? pullsOf(
          labelled,
          others,
          heeded,
          others.map((i) => full[i] as Float64Array),
        )
      : [];
  return group.reduce((sum, i) => {
    const answer = scaledBy(answers[i], heeded.trust);
    pulls.forEach((pull, row) => {
      addTo(answer, pull, heeded.weight * (alike[i]?.[others[row] as number] as number));
    });
    return sum + told(answer, labels[i] as number);
  }, 0);
}

/** a of the labelled takes `those`, one after the other until it stands. `start`: where it begins. */
export function pullsOf(
  { labels, alike, answers }: Labelled,
  those: readonly number[],
  { weight, trust }: Heeded,
  start?: Rows,
): Rows {
  const pulls = those.map((_, row) => Float64Array.from(start?.[row] ?? new Float64Array(CLASSES)));
  const step = 1 / (1 + weight / 2);
  for (let sweep = 0; sweep < (start ? SWEEPS_MORE : SWEEPS); sweep++) {
    those.forEach((i, row) => {
      const answer = scaledBy(answers[i], trust);
      those.forEach((k, other) => {
        addTo(answer, pulls[other] as Float64Array, weight * (alike[i]?.[k] as number));
      });
      const own = pulls[row] as Float64Array;
      const given = softmax(answer);
      for (let c = 0; c < CLASSES; c++) {
        const off = (c === labels[i] ? 1 : 0) - (given[c] as number);
        own[c] = (own[c] as number) + step * (off - (own[c] as number));
      }
    });
  }
  return pulls;
}

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

export function addTo(sum: Float64Array, term: Float64Array, factor: number): void {
  for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + factor * (term[i] as number);
}

function scaledBy(row: Float64Array | undefined, factor: number): Float64Array {
  return (row as Float64Array).map((value) => factor * value);
}

function softmax(logits: Float64Array): Float64Array {
  const most = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - most));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

/** Logarithm of the probability of class `label`. */
function told(logits: Float64Array, label: number): number {
  const most = Math.max(...logits);
  const total = logits.reduce((sum, logit) => sum + Math.exp(logit - most), 0);
  return (logits[label] as number) - most - Math.log(total);
}
