/**
 * The windows that the network hears: from the first to the last speech of the signal (the same rule
 * as training/shared/window.py), at most MAX_WINDOW_S each, cut where the voice is quietest near the
 * limit, so that no word is split where a pause can be had.
 */
import { HOP_SAMPLES, MAX_WINDOW_S, TRIM_DB, TRIM_MARGIN_S } from "../../common/constants";
import { framesOf } from "../../common/time";

/** Prosody frames [from, to) and samples [start, end), one and the same stretch. */
export interface NetworkWindow {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

/** A cut leaves at least this much on both sides: less is too little speech to judge. */
const MIN_WINDOW_S = 2;
/** Cuts are looked for in the last half of the longest possible window. */
const SEARCH_FROM_S = MAX_WINDOW_S / 2;
/** Level is averaged over ± this, so that a stop consonant does not pass for a pause. */
const SMOOTH_S = 0.1;

/** level_db: [F], any reference; sampleCount: of the signal the levels were measured on. */
export function cutWindows(level_db: Float32Array, sampleCount: number): NetworkWindow[] {
  const { first, last } = speechExtent(level_db);
  const windows: NetworkWindow[] = [];
  let from = first;
  const most = framesOf(MAX_WINDOW_S);
  while (last - from > most + 1) {
    const latest = Math.min(from + most, last - 1 - framesOf(MIN_WINDOW_S));
    const to = quietest(level_db, from + framesOf(SEARCH_FROM_S), latest);
    windows.push({ from, to, start: from * HOP_SAMPLES, end: to * HOP_SAMPLES });
    from = to;
  }
  const end = Math.min(sampleCount, last * HOP_SAMPLES);
  windows.push({ from, to: last, start: from * HOP_SAMPLES, end });
  return windows;
}

/** Frames [first, last) from the first to the last within TRIM_DB of the 95th percentile, with a margin. */
function speechExtent(level_db: Float32Array): { first: number; last: number } {
  const reference = level_db.toSorted()[Math.floor(0.95 * (level_db.length - 1))] as number;
  const loud = (level: number) => level > reference - TRIM_DB;
  const margin = framesOf(TRIM_MARGIN_S);
  return {
    first: Math.max(0, level_db.findIndex(loud) - margin),
    last: Math.min(level_db.length, level_db.findLastIndex(loud) + 1 + margin),
  };
}

/** Frame of the lowest smoothed level in [first, last]; the latest of equals. */
function quietest(level_db: Float32Array, first: number, last: number): number {
  const reach = framesOf(SMOOTH_S);
  let best = last;
  let bestLevel = Number.POSITIVE_INFINITY;
  for (let i = first; i <= last; i++) {
    let sum = 0;
    for (let k = i - reach; k <= i + reach; k++) {
      sum += level_db[Math.min(level_db.length - 1, Math.max(0, k))] as number;
    }
    if (sum <= bestLevel) {
      bestLevel = sum;
      best = i;
    }
  }
  return best;
}
