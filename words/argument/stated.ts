/** The claims that an argument speaks of, by their ids, with their weights. */
import type { Claim } from "../../common/analysis";
import { LEAST_BITS } from "../../common/argument";
import type { Emotion } from "../../common/constants";
import { bitsOf } from "../../common/evidence";
import { KINDS } from "../../common/kinds";

export class Stated {
  readonly #claims: ReadonlyMap<number, Claim>;
  #figures = 0;

  constructor(claims: readonly Claim[]) {
    this.#claims = new Map(claims.map((claim) => [claim.id, claim]));
  }

  claim(id: number): Claim {
    const claim = this.#claims.get(id);
    if (!claim) throw new RangeError(`The argument speaks of claim ${id}, which there is not.`);
    return claim;
  }

  all(ids: readonly number[], holds: (claim: Claim) => boolean): boolean {
    return ids.every((id) => holds(this.claim(id)));
  }

  /** Of all of them together. */
  bits(ids: readonly number[], emotion: Emotion): number {
    return ids.reduce((sum, id) => sum + bitsOf(this.claim(id).weight?.[emotion] ?? 0), 0);
  }

  /** The one that moves an emotion most. */
  heaviest(ids: readonly number[], emotion: Emotion): Claim {
    const size = (id: number) => Math.abs(this.bits([id], emotion));
    const [most] = ids.toSorted((a, b) => size(b) - size(a));
    return this.claim(most as number);
  }

  /** Whether none of them moves any of these answers by enough to be said. */
  tellLittle(ids: readonly number[], of: readonly (Emotion | null)[]): boolean {
    const two = of.filter((emotion) => emotion !== null);
    return ids.every((id) => two.every((e) => Math.abs(this.bits([id], e)) < LEAST_BITS));
  }

  /** Whether one more figure may be given: more than `most` are in the list beside the text. */
  takesFigure(most: number): boolean {
    if (this.#figures >= most) return false;
    this.#figures++;
    return true;
  }
}

/** By the table of what phonetics knows: 1 where a fact goes with the emotion, -1 where it does not, else 0. */
export function expectedOf({ kind, level }: Claim, emotion: Emotion): number {
  const { levels, expected } = KINDS[kind];
  return (levels.indexOf(level) - 1) * (expected[emotion] ?? 0);
}

/** What a weight says of an answer; too little to be said is nothing. */
export function signOf(bits: number): "for" | "none" | "against" {
  return Math.abs(bits) < LEAST_BITS ? "none" : bits > 0 ? "for" : "against";
}

/** What wordings are chosen by: the same claims, the same words. */
export function seedOf(claims: readonly Claim[]): number {
  let seed = 2166136261;
  for (const { value } of claims) seed = Math.imul(seed ^ Math.round(value * 100), 16777619);
  return seed;
}
