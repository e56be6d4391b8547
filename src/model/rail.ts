/**
 * The rail of claims: one bar per stretch that claims speak of, with the claims' numbers on it.
 * Most claims are about the whole utterance and share one bar. In seconds and lanes: where they lie on a screen is
 * the plot's affair.
 */
import type { Claim, Span } from "../../common/analysis";

/** Spans that differ by less are one, s. */
const SAME_SPAN_S = 0.02;

export interface RailBar<C extends Span = Claim> extends Span {
  /** 0 is the topmost. */
  readonly lane: number;
  readonly members: readonly { readonly claim: C; readonly number: number }[];
}

export interface Rail<C extends Span = Claim> {
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
