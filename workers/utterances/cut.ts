/**
 * Where one utterance ends and the next begins: at pauses, nowhere else while a voice speaks shorter than the longest
 * utterance; beyond that at the longest of its pauses, or where it is quietest.
 */
import { framesOf } from "../../common/time";
import { type Run, runsOf } from "./gate";

/** No utterance is longer, s. */
export const MAX_UTTERANCE_S = 12;
/** A pause this long ends an utterance, s. */
export const PAUSE_S = 0.45;
/** A pause this long does where the voice goes on at another level, … */
const STEP_PAUSE_S = 0.25;
/** … by this much, dB. */
const STEP_DB = 8;
/** What is shorter is too little to be answered alone: it joins what is nearest, … */
const MIN_UTTERANCE_S = 0.8;
/** … if that is no farther away, s. */
const JOIN_S = 1;

/** Frames of the utterances in a mask, in order. `level_dbfs`: [F] as the mask. */
export function cut(mask: Uint8Array, level_dbfs: Float32Array): Run[] {
  const pieces: Run[] = [];
  for (const run of runsOf(mask, framesOf(STEP_PAUSE_S))) {
    const last = pieces.at(-1);
    const isOne =
      last &&
      run.from - last.to < framesOf(PAUSE_S) &&
      Math.abs(activeLevel(level_dbfs, mask, last) - activeLevel(level_dbfs, mask, run)) < STEP_DB;
    if (isOne) pieces[pieces.length - 1] = { from: last.from, to: run.to };
    else pieces.push(run);
  }
  return joinShort(pieces).flatMap((run) => split(run, mask, level_dbfs));
}

/** Mean level of the loud half of a run's speech. */
function activeLevel(level_dbfs: Float32Array, mask: Uint8Array, { from, to }: Run): number {
  const levels = level_dbfs
    .subarray(from, to)
    .filter((_, i) => mask[from + i])
    .sort();
  const loud = levels.subarray(levels.length >> 1);
  return loud.reduce((sum, level) => sum + level, 0) / Math.max(1, loud.length);
}

function joinShort(pieces: readonly Run[]): Run[] {
  const out = [...pieces];
  const length = ({ from, to }: Run) => to - from;
  for (let i = 0; i < out.length; ) {
    const run = out[i] as Run;
    const gapBefore = i > 0 ? run.from - (out[i - 1] as Run).to : Number.POSITIVE_INFINITY;
    const gapAfter =
      i + 1 < out.length ? (out[i + 1] as Run).from - run.to : Number.POSITIVE_INFINITY;
    const nearest = Math.min(gapBefore, gapAfter);
    if (length(run) >= framesOf(MIN_UTTERANCE_S) || nearest > framesOf(JOIN_S)) {
      i++;
      continue;
    }
    const first = gapBefore <= gapAfter ? i - 1 : i;
    const joined = { from: (out[first] as Run).from, to: (out[first + 1] as Run).to };
    if (length(joined) > framesOf(MAX_UTTERANCE_S)) {
      i++;
      continue;
    }
    out.splice(first, 2, joined);
    i = Math.max(0, first);
  }
  return out;
}

/** A run that is too long in as few pieces as are needed. */
function split(run: Run, mask: Uint8Array, level_dbfs: Float32Array): Run[] {
  const most = framesOf(MAX_UTTERANCE_S);
  if (run.to - run.from <= most) return [run];
  const at = bestCut(
    run.from + most / 3,
    Math.min(run.from + most, run.to - most / 6),
    run,
    mask,
    level_dbfs,
  );
  return [{ from: run.from, to: at.from }, ...split({ from: at.to, to: run.to }, mask, level_dbfs)];
}

/** The longest pause that begins between two frames; the quietest frame where there is none. */
function bestCut(
  first: number,
  last: number,
  run: Run,
  mask: Uint8Array,
  level_dbfs: Float32Array,
): Run {
  const silent = mask.subarray(run.from, run.to).map((frame) => 1 - frame);
  const pauses = runsOf(silent, 1)
    .map(({ from, to }) => ({ from: run.from + from, to: run.from + to }))
    .filter(({ from, to }) => from >= first && from <= last && to > from);
  const longest = pauses.toSorted((a, b) => b.to - b.from - (a.to - a.from))[0];
  if (longest) return longest;
  let quietest = Math.round(last);
  for (let i = Math.round(first); i <= last; i++) {
    if ((level_dbfs[i] as number) < (level_dbfs[quietest] as number)) quietest = i;
  }
  return { from: quietest, to: quietest };
}
