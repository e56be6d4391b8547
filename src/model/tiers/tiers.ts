/** Tiers of labels that a person brought or made, with Praat's words (manual: "TextGrid"): changed by pure functions. */
import type { Span } from "../../../common/analysis";
import { HOP_S } from "../../../common/constants";
import type { Utterance } from "../../../common/utterance";

export interface Interval extends Span {
  readonly text: string;
}

export interface Point {
  readonly time: number;
  readonly mark: string;
}

interface Domain {
  readonly name: string;
  /** Its time domain, s. */
  readonly start: number;
  readonly end: number;
}

export interface IntervalTier extends Domain {
  /** In order, without gaps, from its start to its end. */
  readonly intervals: readonly Interval[];
}

export interface PointTier extends Domain {
  readonly points: readonly Point[];
}

export type Tier = IntervalTier | PointTier;

export function isPointTier(tier: Tier): tier is PointTier {
  return "points" in tier;
}

/** Praat joins times that differ by less. */
const SHORTEST_S = 1e-6;

/** Spans as Praat's intervals: in order, cut where they overlap, with empty ones between. */
export function fillGaps(spans: readonly Interval[], seconds: number, from = 0): Interval[] {
  const filled: Interval[] = [];
  let at = from;
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const start = span.start - at < SHORTEST_S ? at : span.start;
    const end = seconds - span.end < SHORTEST_S ? seconds : span.end;
    if (end - start < SHORTEST_S) continue;
    if (start > at) filled.push({ start: at, end: start, text: "" });
    filled.push({ start, end, text: span.text });
    at = end;
  }
  if (at < seconds) filled.push({ start: at, end: seconds, text: "" });
  return filled;
}

export function emptyTier(name: string, seconds: number): IntervalTier {
  return { name, start: 0, end: seconds, intervals: fillGaps([], seconds) };
}

/** With one of its labels renamed, by index; an empty text takes it away, its stretch stays. */
export function withLabel(tier: Tier, index: number, text: string): Tier {
  return isPointTier(tier)
    ? { ...tier, points: tier.points.with(index, { ...(tier.points[index] as Point), mark: text }) }
    : {
        ...tier,
        intervals: tier.intervals.with(index, { ...(tier.intervals[index] as Interval), text }),
      };
}

/** With a label over a stretch; what others have of it they lose. Within the tier's time domain. */
export function withInterval(tier: IntervalTier, span: Span, text: string): IntervalTier {
  const start = Math.max(tier.start, span.start);
  const end = Math.min(tier.end, span.end);
  if (end - start < SHORTEST_S) return tier;
  const others = tier.intervals.flatMap((one) => [
    { ...one, end: Math.min(one.end, start) },
    { ...one, start: Math.max(one.start, end) },
  ]);
  // Boundaries without labels are somebody's work, too.
  const left = others.filter((one) => one.end - one.start >= SHORTEST_S);
  return { ...tier, intervals: fillGaps([...left, { start, end, text }], tier.end, tier.start) };
}

export function withPoint(tier: PointTier, time: number, mark: string): PointTier {
  if (time < tier.start || time > tier.end) return tier;
  const others = tier.points.filter((one) => Math.abs(one.time - time) >= SHORTEST_S);
  return { ...tier, points: [...others, { time, mark }].toSorted((a, b) => a.time - b.time) };
}

/** Those that are brought in; one of a name that is there already takes its place. Of namesakes each gets a name of its own. */
export function withTiers(before: readonly Tier[], brought: readonly Tier[]): readonly Tier[] {
  const names = new Set(brought.map(({ name }) => name));
  const taken = new Set<string>();
  const named = brought.map((tier) => {
    const free = (n: number): string => {
      const name = n === 1 ? tier.name : `${tier.name} (${n})`;
      return taken.has(name) || (n > 1 && names.has(name)) ? free(n + 1) : name;
    };
    const name = free(1);
    taken.add(name);
    return name === tier.name ? tier : { ...tier, name };
  });
  return [...before.filter(({ name }) => !names.has(name)), ...named];
}

/** The labelled stretches of a tier as utterances of a recording that is so long. */
export function utterancesOf(tier: IntervalTier, seconds: number): Utterance[] {
  const last = Math.floor(seconds / HOP_S + 1e-6);
  const at = (frame: number) => Math.round(frame * HOP_S * 1000) / 1000;
  return tier.intervals
    .filter(
      ({ text, start, end }) => text.trim() !== "" && end > 0 && start < seconds && end > start,
    )
    .map(({ start, end }) => {
      const from = Math.max(0, Math.floor(start / HOP_S + 1e-6));
      const to = Math.min(last, Math.ceil(end / HOP_S - 1e-6));
      return {
        speech: { start: Math.max(0, start), end: Math.min(seconds, end) },
        heard: { start: at(from), end: to >= last ? seconds : at(to) },
        channel: null,
      };
    });
}

/** What a tier says of a stretch that is one of its intervals; null where none is. */
export function labelOf(tier: Tier | undefined, { start, end }: Span): string | null {
  if (!tier || isPointTier(tier)) return null;
  const own = tier.intervals.find(
    (one) => Math.abs(Math.max(0, one.start) - start) < SHORTEST_S && one.end >= end - SHORTEST_S,
  );
  return own?.text ?? null;
}
