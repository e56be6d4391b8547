/**
 * The rail over the plot: one bar per stretch that claims speak of, with the claims' numbers on it.
 * Most claims are about the whole utterance and share one bar. Pure geometry, CSS px.
 */
import type { CheckedClaim, Span } from "../../common/analysis";
import { LANE_PX, timeToX, type Viewport } from "../plot/scale";

/** Width of one number on a bar, CSS px. */
export const CHIP_PX = 20;
/** Spans that differ by less are one, s. */
const SAME_SPAN_S = 0.02;

export interface RailBar<C extends Span = CheckedClaim> extends Span {
  /** 0 is the topmost. */
  readonly lane: number;
  readonly members: readonly { readonly claim: C; readonly number: number }[];
}

export interface Rail<C extends Span = CheckedClaim> {
  readonly bars: readonly RailBar<C>[];
  readonly lanes: number;
}

/** Groups the claims by span and packs the spans into lanes, the longest next to the plot. */
export function makeRail<C extends Span>(claims: readonly C[]): Rail<C> {
  const groups: { start: number; end: number; members: RailBar<C>["members"][number][] }[] = [];
  claims.forEach((claim, index) => {
    const member = { claim, number: index + 1 };
    const group = groups.find(
      ({ start, end }) =>
        Math.abs(start - claim.start) < SAME_SPAN_S && Math.abs(end - claim.end) < SAME_SPAN_S,
    );
    if (group) group.members.push(member);
    else groups.push({ start: claim.start, end: claim.end, members: [member] });
  });
  groups.sort((a, b) => b.end - b.start - (a.end - a.start));
  const taken: Span[][] = [];
  const depths = groups.map((group) => {
    const free = taken.findIndex((others) =>
      others.every((other) => group.end <= other.start || other.end <= group.start),
    );
    const depth = free < 0 ? taken.push([]) - 1 : free;
    taken[depth]?.push(group);
    return depth;
  });
  return {
    bars: groups.map((group, i) => ({ ...group, lane: taken.length - 1 - (depths[i] ?? 0) })),
    lanes: taken.length,
  };
}

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

/** The claim at a point of the rail: by its number, else the bar's strongest. */
export function claimAt(
  rail: Rail,
  viewport: Viewport,
  x: number,
  y: number,
): CheckedClaim | undefined {
  for (const bar of rail.bars) {
    const rect = barRect(bar, viewport);
    if (y < rect.y || y >= rect.y + rect.height || x < rect.x || x >= rect.x + rect.width) continue;
    const chips = chipPositions(bar, viewport);
    const at = chips.findLastIndex((left) => x >= left && x < left + CHIP_PX);
    return bar.members[Math.max(0, at)]?.claim;
  }
  return undefined;
}
