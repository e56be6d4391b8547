/** Values of clips → what is usual of them, and what is extreme. */
import type { Distribution, Norm } from "../../common/norms";
import { corpusWeightsOf, quantilesOf, type Weighted, weightsOf } from "./weighted";

/** Speech that nobody was asked to colour: read aloud, or acted as neutral or calm. */
const ORDINARY = ["read", "neutral", "calm"];

export function isOrdinary({ emotion }: { readonly emotion: string }): boolean {
  return ORDINARY.includes(emotion);
}

export interface Valued extends Weighted {
  readonly emotion: string;
}

/**
 * What is usual is as narrow as it can be while it holds this share of the ordinary speech of a corpus that was left out
 * of its making, on the average over corpora: other microphones, languages and tasks are then unusual for themselves alone.
 */
const HELD_OF_OTHERS = 0.75;
/** Shares of the ordinary speech at hand that it may hold for that, half of the rest below it, half above. */
const LEAST_SHARE = 0.6;
const MOST_SHARE = 0.92;
const SHARE_STEP = 0.02;
/** A corpus with fewer ordinary clips tells nothing of the share. */
const FEWEST_CLIPS = 20;
/** What is extreme: one in twenty of all clips, or of ordinary ones one in fifty where that lies farther out. */
const EXTREME_SHARE = 0.05;
const EXTREME_OF_ORDINARY = 0.02;

export function distributionOf(items: readonly Valued[]): Distribution {
  const unmarked = items.filter(isOrdinary);
  const ordinary = quantilesOf(unmarked);
  const all = quantilesOf(items);
  const beyond = (1 - usualShare(unmarked)) / 2;
  return {
    clips: items.length,
    usual: [rounded(ordinary(beyond)), rounded(ordinary(1 - beyond))],
    p5: rounded(Math.min(all(EXTREME_SHARE), ordinary(EXTREME_OF_ORDINARY))),
    p95: rounded(Math.max(all(1 - EXTREME_SHARE), ordinary(1 - EXTREME_OF_ORDINARY))),
  };
}

/** The share of these ordinary clips that what is usual has to hold for corpora that it does not know. */
export function usualShare(ordinary: readonly Weighted[]): number {
  const corpora = [...new Set(ordinary.map(({ corpus }) => corpus))];
  const leftOut = corpora.flatMap((corpus) => {
    const own = ordinary.filter((item) => item.corpus === corpus);
    const others = ordinary.filter((item) => item.corpus !== corpus);
    if (own.length < FEWEST_CLIPS || others.length === 0) return [];
    return [{ own, weights: weightsOf(own), at: quantilesOf(others) }];
  });
  if (leftOut.length === 0) return MOST_SHARE;
  const held = (share: number) => {
    const each = leftOut.map(({ own, weights, at }) => {
      const [from, to] = [at((1 - share) / 2), at((1 + share) / 2)];
      return own.reduce(
        (s, { value }, i) => s + (value >= from && value <= to ? (weights[i] ?? 0) : 0),
        0,
      );
    });
    return each.reduce((s, x) => s + x, 0) / each.length;
  };
  for (let share = LEAST_SHARE; share < MOST_SHARE; share += SHARE_STEP) {
    if (held(share) >= HELD_OF_OTHERS) return share;
  }
  return MOST_SHARE;
}

/** The thirds of all clips, acted ones too, each corpus weighing the same. */
export function tertilesOf(items: readonly Weighted[]): Norm["tertiles"] {
  const at = quantilesOf(items, corpusWeightsOf(items));
  return [rounded(at(1 / 3)), rounded(at(2 / 3))];
}

function rounded(value: number): number {
  return Number(value.toFixed(3));
}
