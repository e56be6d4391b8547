/**
 * Which frames of a stretch sound, by the levels of that stretch itself; and what seems a pause is looked at once more by
 * its own, so that quiet speech beside loud is speech: 30 dB under it, too. Only what repeats itself as a voice does is
 * kept: a slamming door has a level, but no voice. The first look is the rule of frames/prosody/speech.ts.
 */
import { framesOf } from "../../common/time";
import { speechFrames } from "../frames/prosody/speech";

/** A pause this long is looked at by its own levels, s. */
const LOOK_AGAIN_S = 0.6;
/** At the edges of a pause a loud voice fades: not looked at, s. */
const FADE_S = 0.15;
/** Of a pause whose levels lie closer together nothing stands out, dB. */
const STANDS_OUT_DB = 14;
/** A frame is a voice's when it repeats itself so well … */
const VOICED_FROM = 0.5;
/** … and a stretch is somebody's when so much of it does, s. */
const MIN_VOICED_S = 0.12;
/** Of what is only heard by its own levels, which may be a breath or a chair, more, s. */
const MIN_VOICED_AGAIN_S = 0.2;
/** What sounds shorter is a click of the tongue, or of a mouse, s. */
const MIN_SOUND_S = 0.2;
/** Runs this close are looked at as one, s. */
const TOGETHER_S = 0.3;
/** Looks end here: no voice is quieter than its own breath. */
const MAX_LOOKS = 4;

/** level_dbfs, periodicity: [F] → mask [F], 1 where somebody speaks. */
export function gate(level_dbfs: Float32Array, periodicity: Float32Array): Uint8Array {
  const mask = new Uint8Array(level_dbfs.length);
  look(level_dbfs, periodicity, 0, level_dbfs.length, mask, 0);
  return mask;
}

function look(
  level_dbfs: Float32Array,
  periodicity: Float32Array,
  from: number,
  to: number,
  mask: Uint8Array,
  looks: number,
): void {
  const levels = level_dbfs.subarray(from, to);
  if (looks > 0 && !standsOut(levels)) return;
  const least = framesOf(looks > 0 ? MIN_VOICED_AGAIN_S : MIN_VOICED_S);
  const found = speechFrames(levels);
  for (const run of runsOf(found, framesOf(TOGETHER_S))) {
    let voiced = 0;
    let sounding = 0;
    for (let i = run.from; i < run.to; i++) {
      if (!found[i]) continue;
      sounding++;
      if ((periodicity[from + i] as number) >= VOICED_FROM) voiced++;
    }
    if (voiced < least || sounding < framesOf(MIN_SOUND_S)) continue;
    mask.set(found.subarray(run.from, run.to), from + run.from);
  }
  if (looks >= MAX_LOOKS) return;
  const fade = framesOf(FADE_S);
  for (const pause of pausesOf(mask, from, to)) {
    // A look at the same frames would find the same.
    const isAll = pause.from === from && pause.to === to;
    if (isAll || pause.to - pause.from < framesOf(LOOK_AGAIN_S)) continue;
    const inner = {
      from: pause.from + (pause.from > from ? fade : 0),
      to: pause.to - (pause.to < to ? fade : 0),
    };
    look(level_dbfs, periodicity, inner.from, inner.to, mask, looks + 1);
  }
}

/** Whether something in a pause is louder than the rest of it. */
function standsOut(levels: Float32Array): boolean {
  const sorted = levels.toSorted();
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] as number;
  return at(0.9) - at(0.1) >= STANDS_OUT_DB;
}

export interface Run {
  readonly from: number;
  readonly to: number;
}

/** Runs of 1, those closer than `gap` as one. */
export function runsOf(mask: Uint8Array, gap: number): Run[] {
  const runs: Run[] = [];
  for (let i = 0; i < mask.length; i++) {
    if (!mask[i]) continue;
    const last = runs.at(-1);
    if (last && i - last.to < gap) runs[runs.length - 1] = { from: last.from, to: i + 1 };
    else runs.push({ from: i, to: i + 1 });
  }
  return runs;
}

function pausesOf(mask: Uint8Array, from: number, to: number): Run[] {
  const silent = mask.subarray(from, to).map((frame) => 1 - frame);
  return runsOf(silent, 1).map((run) => ({ from: from + run.from, to: from + run.to }));
}
