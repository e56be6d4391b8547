/**
 * Fits the pitch range to the speaker: 0.6–2.0 times the median F0 of a first pass (the two-pass rule
 * of the EmotionCoT-35K pipeline). Matters more than the tracking method: it removes octave errors.
 */
import type { PitchRange } from "./candidates";
import {
  MEDIAN_BINS_PER_OCTAVE,
  PITCH_CEILING_HZ,
  PITCH_FLOOR_HZ,
  SPEAKER_CEILING_RATIO,
  SPEAKER_FLOOR_RATIO,
  SPEAKER_MIN_SPAN_OCTAVES,
  SPEAKER_MIN_VOICED_FRAMES,
} from "./constants";

export const WIDEST_RANGE: PitchRange = {
  floor_hz: PITCH_FLOOR_HZ,
  ceiling_hz: PITCH_CEILING_HZ,
};

export const MEDIAN_BINS = Math.ceil(
  Math.log2(PITCH_CEILING_HZ / PITCH_FLOOR_HZ) * MEDIAN_BINS_PER_OCTAVE,
);

/** F0 histogram of a first pass → the speaker's range, or null where the first pass should stand. */
export function fitSpeaker(f0_hz: Iterable<number>): PitchRange | null {
  const bins = new Uint32Array(MEDIAN_BINS);
  let voiced = 0;
  for (const f0 of f0_hz) {
    if (f0 <= 0) continue;
    voiced++;
    const bin = Math.floor(Math.log2(f0 / PITCH_FLOOR_HZ) * MEDIAN_BINS_PER_OCTAVE);
    const at = Math.min(MEDIAN_BINS - 1, Math.max(0, bin));
    bins[at] = (bins[at] as number) + 1;
  }
  if (voiced < SPEAKER_MIN_VOICED_FRAMES) return null;
  let seen = 0;
  let median = 0;
  while (seen + (bins[median] as number) <= voiced / 2) seen += bins[median++] as number;
  const median_hz = PITCH_FLOOR_HZ * 2 ** ((median + 0.5) / MEDIAN_BINS_PER_OCTAVE);
  const floor_hz = Math.max(PITCH_FLOOR_HZ, SPEAKER_FLOOR_RATIO * median_hz);
  const ceiling_hz = Math.min(PITCH_CEILING_HZ, SPEAKER_CEILING_RATIO * median_hz);
  if (Math.log2(ceiling_hz / floor_hz) < SPEAKER_MIN_SPAN_OCTAVES) return null;
  return { floor_hz, ceiling_hz };
}
