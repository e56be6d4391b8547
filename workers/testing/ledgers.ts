/** Ledgers drawn at random for the tests: any facts, any weights, any timbre. */
import { EMOTIONS } from "../../common/constants";
import { centred, type Logits, logitsOf, WEIGHING_KINDS } from "../../common/evidence";
import type { Fact } from "../../common/facts";
import { KINDS } from "../../common/kinds";
import { NORMS, normOf } from "../../common/norms";
import { factOf } from "../../common/testing/facts";
import type { Weighed } from "../evidence/weights";
import type { Sure } from "../reasoner/reason";

export const DECISION = { min_marked: 0.5, min_unmarked: 0.5, min_margin: 0.1 };

/** 0…1, the same for the same seed (Numerical Recipes' congruential generator). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

export function drawn(seed: number): { readonly told: Sure[]; readonly weighed: Weighed } {
  const random = randomOf(Math.imul(seed + 1, 2654435761));
  const gauss = () => Math.sqrt(-2 * Math.log(random() + 1e-9)) * Math.cos(2 * Math.PI * random());
  const logits = (scale: number): Logits => centred(logitsOf(EMOTIONS.map(() => scale * gauss())));
  const told = WEIGHING_KINDS.filter(() => random() < 0.7).map((kind): Sure => {
    const z = Math.max(-1, Math.min(1, 0.6 * gauss()));
    const at = z < -1 / 3 ? 0 : z > 1 / 3 ? 2 : 1;
    const { p5, usual, p95 } = normOf(NORMS, kind, "low");
    const value = [p5 - 0.01, (usual[0] + usual[1]) / 2, p95 + 0.01][at] as number;
    const level = KINDS[kind].levels[at] as Fact["level"];
    const stretch = KINDS[kind].scopes.includes("whole")
      ? { start: 0, end: 3, scope: "whole" as const }
      : { start: 2, end: 2.6, scope: "stretch" as const };
    const fact = factOf({ kind, z, level, value, norm: { by: "pooled", usual }, ...stretch });
    return { fact, agreement: 0.9 };
  });
  return {
    told,
    weighed: {
      prior: centred(logitsOf([1.5, 0, 0, 0, 0, -0.5, -0.5])),
      timbre: logits(0.8 * random()),
      taught: logits(seed % 3 === 0 ? random() : 0),
      weights: new Map(told.map(({ fact }) => [fact, logits(0.8 * Math.abs(fact.z))])),
    },
  };
}
