/** Compares a measured value with its norm: level, place in the distribution, distance from the boundary. */
import type { Cue, CueLevel } from "../../common/analysis";
import type { CueNorm } from "../../common/norms";
import { unit } from "../speech/stats";

export interface Grade {
  readonly level: CueLevel;
  /** Place in the norm's distribution: -1 lowest, 0 middle, 1 highest. */
  readonly z: number;
  /** 0 at a boundary between two levels, 1 farthest from it. */
  readonly margin: number;
}

/** The words for lowest, middle and highest third of each cue. */
export function levelNames(cue: Cue): readonly [CueLevel, CueLevel, CueLevel] {
  if (cue === "rate") return ["slow", "medium", "fast"];
  if (cue === "pauses") return ["few", "medium", "many"];
  return ["low", "medium", "high"];
}

export function grade(cue: Cue, value: number, norm: Omit<CueNorm, "unit">): Grade {
  const [first, second] = norm.tertiles;
  const p = percentile(value, norm);
  const [low, medium, high] = levelNames(cue);
  if (value < first) return { level: low, z: 2 * p - 1, margin: unit(1 - 3 * p) };
  if (value > second) return { level: high, z: 2 * p - 1, margin: unit(3 * p - 2) };
  return { level: medium, z: 2 * p - 1, margin: unit(1 - Math.abs(p - 0.5) * 6) };
}

/** 0…1 by straight lines through the 5th, 33rd, 67th and 95th percentile, and on to the ends. */
export function percentile(value: number, norm: Omit<CueNorm, "unit">): number {
  const knots: readonly (readonly [number, number])[] = [
    [norm.p5 - (norm.tertiles[0] - norm.p5) / 5, 0],
    [norm.p5, 0.05],
    [norm.tertiles[0], 1 / 3],
    [norm.tertiles[1], 2 / 3],
    [norm.p95, 0.95],
    [norm.p95 + (norm.p95 - norm.tertiles[1]) / 5, 1],
  ];
  let [x0, p0] = knots[0] as readonly [number, number];
  if (value <= x0) return 0;
  for (const [x, p] of knots.slice(1)) {
    if (value <= x) return x > x0 ? p0 + ((p - p0) * (value - x0)) / (x - x0) : p;
    [x0, p0] = [x, p];
  }
  return 1;
}
