/** Told facts and what the network heard → prior, weights and timbre, which add up to the answer. */
import type { Fact } from "../../common/analysis";
import {
  centred,
  type Logits,
  logitsOf,
  piecewise,
  scaled,
  sumOf,
  weighs,
} from "../../common/evidence";
import type { Hearing } from "../../common/hearing";
import type { KindName } from "../../common/kinds";

export interface Weighed {
  readonly prior: Logits;
  readonly timbre: Logits;
  /** What the takes that a person labelled say of this voice. */
  readonly taught: Logits;
  /** Of the facts that weigh: one a kind. */
  readonly weights: ReadonlyMap<Fact, Logits>;
}

const NOTHING = logitsOf([]);

/** Deviations from the speaker's mean at which a place is the lowest or the highest, in standard deviations. */
const FAR_SD = 2.5;

/** -1 lowest … 1 highest, 0 ordinary. */
export function placeFor({ isRelative }: Pick<Hearing, "isRelative">, fact: Fact): number {
  if (!isRelative) return fact.z;
  return fact.speaker ? Math.max(-1, Math.min(1, fact.speaker.z / FAR_SD)) : 0;
}

export function weigh(
  told: readonly Fact[],
  hearings: readonly Hearing[],
  taught: Logits = NOTHING,
): Weighed {
  const facts = oneEachKind(told);
  const over = (of: (hearing: Hearing) => Logits) =>
    sumOf(hearings.map((hearing) => scaled(of(hearing), hearing.share)));
  const pieces = (part: "weights" | "heard", hearing: Hearing, fact: Fact) => {
    const own = hearing.table.kinds[fact.kind];
    return own ? piecewise(own[part], placeFor(hearing, fact)) : NOTHING;
  };
  return {
    prior: centred(over(({ table }) => logitsOf(table.prior))),
    timbre: centred(
      over((hearing) => {
        const ofFacts = sumOf(facts.map((fact) => pieces("heard", hearing, fact)));
        return sumOf([hearing.heard, scaled(ofFacts, -1)]);
      }),
    ),
    taught: centred(taught),
    weights: new Map(
      facts.map((fact) => [fact, centred(over((hearing) => pieces("weights", hearing, fact)))]),
    ),
  };
}

/** Of each kind that weighs the fact that lies farthest from the ordinary: long signals have many stretches. */
function oneEachKind(told: readonly Fact[]): Fact[] {
  const farthest = new Map<KindName, Fact>();
  for (const fact of told) {
    const before = farthest.get(fact.kind);
    const isFarther = !before || Math.abs(fact.z) > Math.abs(before.z);
    if (weighs(fact.kind) && isFarther) farthest.set(fact.kind, fact);
  }
  return [...farthest.values()];
}
