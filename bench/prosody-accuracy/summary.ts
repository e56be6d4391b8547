/** From tracks of every trial to scores: by condition, by group, and their means. */
import { type Counts, count, pool, type Scores, scores } from "./metrics";
import type { Condition } from "./signals/conditions";
import { gated, type Track, type Tracker } from "./trackers/tracker";

export interface TrackedTrial {
  readonly condition: Condition;
  readonly group: string;
  readonly truth_hz: Float32Array;
  readonly track: Track;
}

export interface Summary {
  readonly name: string;
  readonly title: string;
  readonly settings: string;
  /** The threshold used; null where the tracker decides itself. */
  readonly threshold: number | null;
  /** Mean over the conditions, each pooled over its frames. */
  readonly overall: Scores;
  /** The same over the conditions at 5 dB. */
  readonly at5dB: Scores;
  readonly byCondition: Readonly<Record<string, Scores>>;
  /** "speech / clean" → … */
  readonly byGroup: Readonly<Record<string, Scores>>;
}

/** Thresholds tried for "best": multiples of this. */
const THRESHOLD_STEP = 0.02;

export function summarise(
  tracker: Pick<Tracker, "name" | "title" | "settings" | "threshold">,
  trials: readonly TrackedTrial[],
  threshold = tracker.threshold,
): Summary {
  const counted = trials.map(({ condition, group, truth_hz, track }) => {
    return { condition, group, counts: count(gated(track, threshold), truth_hz) };
  });
  const conditions = new Map<string, Counts[]>();
  const groups = new Map<string, Counts[]>();
  for (const { condition, group, counts } of counted) {
    add(conditions, condition.name, counts);
    add(groups, `${group} / ${condition.name}`, counts);
  }
  const byCondition = scoresOf(conditions);
  const noisy = trials.filter(({ condition }) => condition.snr_db === 5);
  const at5dB = new Set(noisy.map(({ condition }) => condition.name));
  return {
    name: tracker.name,
    title: tracker.title,
    settings: tracker.settings,
    threshold,
    overall: mean(Object.values(byCondition)),
    at5dB: mean([...at5dB].map((name) => byCondition[name] as Scores)),
    byCondition,
    byGroup: scoresOf(groups),
  };
}

/** The one threshold that would have been best over all: more than any user could know beforehand. */
export function bestThreshold(trials: readonly TrackedTrial[]): number | null {
  if (trials.some(({ track }) => track.confidence === null)) return null;
  let best: { threshold: number; ffe: number } | null = null;
  for (let step = 0; step * THRESHOLD_STEP <= 1; step++) {
    const threshold = step * THRESHOLD_STEP;
    const tracker = { name: "", title: "", settings: "", threshold };
    const { ffe } = summarise(tracker, trials).overall;
    if (!best || ffe < best.ffe) best = { threshold, ffe };
  }
  return best?.threshold ?? null;
}

function add(map: Map<string, Counts[]>, key: string, counts: Counts): void {
  const list = map.get(key);
  if (list) list.push(counts);
  else map.set(key, [counts]);
}

function scoresOf(map: Map<string, Counts[]>): Record<string, Scores> {
  return Object.fromEntries([...map].map(([name, counts]) => [name, scores(pool(counts))]));
}

function mean(all: readonly Scores[]): Scores {
  const of = (key: keyof Scores) => all.reduce((sum, one) => sum + one[key], 0) / all.length;
  return {
    ffe: of("ffe"),
    vde: of("vde"),
    missed: of("missed"),
    false: of("false"),
    gpe: of("gpe"),
    meanCents: of("meanCents"),
    medianCents: of("medianCents"),
    biasCents: of("biasCents"),
  };
}
