/** Where the rail's bars and numbers lie over the plot, and what lies under a point of it. Pure geometry, CSS px. */
import type { Claim } from "../../common/analysis";
import type { Rail, RailBar } from "../model/rail";
import { LANE_PX, timeToX, type Viewport } from "./scale";

/** Width of one number on a bar, CSS px. */
export const CHIP_PX = 20;

/** Where a bar lies, from the plot's left edge and the top; wide enough for one number. */
export function barRect({ start, end, lane }: RailBar, viewport: Viewport) {
  const x = timeToX(start, viewport);
  const width = Math.max(CHIP_PX, timeToX(end, viewport) - x);
  return { x, y: lane * LANE_PX, width, height: LANE_PX - 3 };
}

/** The left edge of each number on a bar: in view while any of the bar is, closer where it is short. */
export function chipPositions(bar: RailBar, viewport: Viewport): number[] {
  const { x, width } = barRect(bar, viewport);
  const left = Math.min(Math.max(x, 0), x + width - CHIP_PX);
  const room = Math.min(x + width, viewport.width) - left - CHIP_PX;
  const step = Math.min(CHIP_PX, Math.max(0, room) / Math.max(1, bar.members.length - 1));
  return bar.members.map((_, i) => left + i * step);
}

/** Nearer ones can't be read, CSS px. */
const LEAST_APART_PX = 9;

/** Whether numbers at these places can be told apart. */
export function areApart([first, second]: readonly number[]): boolean {
  return first === undefined || second === undefined || second - first >= LEAST_APART_PX;
}

/** The claim at a point of the rail: by its number, else the bar's strongest. */
export function claimAt(rail: Rail, viewport: Viewport, x: number, y: number): Claim | undefined {
  for (const bar of rail.bars) {
    const rect = barRect(bar, viewport);
    if (y < rect.y || y >= rect.y + rect.height || x < rect.x || x >= rect.x + rect.width) continue;
    const chips = chipPositions(bar, viewport);
    const at = chips.findLastIndex((left) => x >= left && x < left + CHIP_PX);
    return bar.members[Math.max(0, at)]?.claim;
  }
  return undefined;
}
