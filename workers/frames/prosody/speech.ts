/**
 * Which frames hold speech, by energy (the EmotionCoT-35K pipeline's rule): within 35 dB of the loud
 * frames, in clean audio at least 6 dB above the noise, never stricter than 15 dB below the loud frames;
 * gaps under 60 ms are bridged, then runs under 50 ms dropped.
 */
import { LEVEL_FLOOR_DBFS } from "../../../common/constants";
import { framesOf } from "../../../common/time";

const REFERENCE_PERCENTILE = 95;
const NOISE_PERCENTILE = 5;
const BELOW_REFERENCE_DB = 35;
const ABOVE_NOISE_DB = 6;
const NEVER_ABOVE_REFERENCE_MINUS_DB = 15;
const BRIDGE_S = 0.06;
const DROP_S = 0.05;
/** Frames this close to the floor are digital silence (padding), not part of the recording. */
const DIGITAL_SILENCE_DBFS = LEVEL_FLOOR_DBFS + 20;

/** Linear-interpolated percentile of ascending values; values must not be empty. */
function percentile(sorted: Float32Array, p: number): number {
  const at = ((sorted.length - 1) * p) / 100;
  const low = sorted[Math.floor(at)] as number;
  const high = sorted[Math.ceil(at)] as number;
  return low + (high - low) * (at - Math.floor(at));
}

/** Sets runs of `value` shorter than `frames` to the other value; runs at the edges only if `edges`. */
function flipShortRuns(mask: Uint8Array, value: 0 | 1, frames: number, edges: boolean): void {
  for (let start = 0; start < mask.length; ) {
    let end = start;
    while (end < mask.length && mask[end] === mask[start]) end++;
    const atEdge = start === 0 || end === mask.length;
    if (mask[start] === value && end - start < frames && (edges || !atEdge)) {
      mask.fill(1 - value, start, end);
    }
    start = end;
  }
}

/** level_dbfs: [F] → mask [F], 1 where there is speech. */
export function speechFrames(level_dbfs: Float32Array): Uint8Array {
  const mask = new Uint8Array(level_dbfs.length);
  const heard = level_dbfs.filter((level) => level > DIGITAL_SILENCE_DBFS).sort();
  if (heard.length === 0) return mask;
  const reference = percentile(heard, REFERENCE_PERCENTILE);
  const noise = percentile(heard, NOISE_PERCENTILE);
  const threshold = Math.min(
    Math.max(reference - BELOW_REFERENCE_DB, noise + ABOVE_NOISE_DB),
    reference - NEVER_ABOVE_REFERENCE_MINUS_DB,
  );
  level_dbfs.forEach((level, i) => {
    mask[i] = level >= threshold && level > DIGITAL_SILENCE_DBFS ? 1 : 0;
  });
  flipShortRuns(mask, 0, framesOf(BRIDGE_S), false);
  flipShortRuns(mask, 1, framesOf(DROP_S), true);
  return mask;
}

/** RMS level over the speech frames, dB re full scale; the floor where there are none. */
export function activeLevel(level_dbfs: Float32Array, speech: Uint8Array): number {
  let power = 0;
  let frames = 0;
  level_dbfs.forEach((level, i) => {
    if (!speech[i]) return;
    power += 10 ** (level / 10);
    frames++;
  });
  return frames === 0 ? LEVEL_FLOOR_DBFS : 10 * Math.log10(power / frames);
}
