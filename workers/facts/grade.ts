/** Compares a measured value with its norm: level, place in the distribution, distance from the boundary. */
import type { Kind, Level } from "../../common/kinds";
import type { Distribution } from "../../common/norms";
import { unit } from "../speech/stats";

export interface Place {
  /** 0 below what is usual, 1 usual, 2 above. */
  readonly third: 0 | 1 | 2;
  /** Place on the norm's scale: -1 lowest, 0 middle, 1 highest; what is usual lies within a third of the middle. */
  readonly z: number;
  /** 0 at a boundary between two levels, 1 farthest from it. */
  readonly margin: number;
}

export interface Grade extends Place {
  readonly level: Level;
}

/** On the kind's scale: on the octave scale the margins are musical intervals. */
export function grade(kind: Kind, value: number, norm: Distribution): Grade {
  const log = kind.scale === "octave" ? Math.log2 : (x: number) => x;
  const { clips, usual, p5, p95 } = norm;
  const place = placeIn(log(value), {
    clips,
    usual: [log(usual[0]), log(usual[1])],
    p5: log(p5),
    p95: log(p95),
  });
  return { ...place, level: levelOf(kind, place) };
}

export function levelOf({ levels }: Kind, { third }: Pick<Place, "third">): Level {
  const level = levels[third];
  if (!level) throw new RangeError("Only kinds with three levels have a place among people.");
  return level;
}

export function placeIn(value: number, norm: Distribution): Place {
  const [first, second] = norm.usual;
  const p = percentile(value, norm);
  const z = 2 * p - 1;
  if (value < first) return { third: 0, z, margin: unit(1 - 3 * p) };
  if (value > second) return { third: 2, z, margin: unit(3 * p - 2) };
  return { third: 1, z, margin: unit(1 - Math.abs(p - 0.5) * 6) };
}

/** 0…1 by straight lines: what is usual takes the middle third, what is extreme the last twentieth at either end. */
export function percentile(value: number, norm: Distribution): number {
  const knots: readonly (readonly [number, number])[] = [
    [norm.p5 - (norm.usual[0] - norm.p5) / 5, 0],
    [norm.p5, 0.05],
    [norm.usual[0], 1 / 3],
    [norm.usual[1], 2 / 3],
    [norm.p95, 0.95],
    [norm.p95 + (norm.p95 - norm.usual[1]) / 5, 1],
  ];
  let [x0, p0] = knots[0] as readonly [number, number];
  if (value <= x0) return 0;
  for (const [x, p] of knots.slice(1)) {
    if (value <= x) return x > x0 ? p0 + ((p - p0) * (value - x0)) / (x - x0) : p;
    [x0, p0] = [x, p];
  }
  return 1;
}
