/**
 * Fits the second pass to who speaks and where, from the first pass's frames.
 * Range: 0.7 × the 15 % quantile to 1.6 × the 85 % quantile of F0. It matters more than the tracking
 * method: it removes octave errors. The EmotionCoT-35K pipeline takes 0.6–2.0 × the median; on
 * resynthesised speech with known F0 both are equal for one speaker, but with a low and a high voice in
 * one signal the frame error is 9 % instead of 18 %.
 * Reference of the silence threshold: Praat takes the loudest peak, which calls the quiet ends of
 * expressive phrases silent (EmoDB against its hand-marked phones, filtered autocorrelation: 5 % of the
 * voiced frames missed), and other talkers in the pauses voiced. Here a frame is silent relative to the
 * noise floor, within bounds.
 */
import type { PitchSettings } from "../../../common/pitchSettings";
import { framesOf } from "../../../common/time";
import type { PitchRange } from "./candidates";
import {
  F0_BINS,
  F0_BINS_FROM_HZ,
  F0_BINS_PER_OCTAVE,
  LEAST_REFERENCE_SHARE,
  MOST_REFERENCE_SHARE,
  NOISE_QUANTILE,
  PEAK_BINS,
  PEAK_BINS_FROM,
  PEAK_BINS_PER_OCTAVE,
  SILENCE_OVER_NOISE,
  SPEAKER_CEILING_RATIO,
  SPEAKER_FLOOR_RATIO,
  SPEAKER_HIGH_QUANTILE,
  SPEAKER_LOW_QUANTILE,
  SPEAKER_MIN_SPAN_OCTAVES,
  SPEAKER_MIN_VOICED_S,
} from "./constants";

/** What a pass of the tracker works with. */
export interface Pass {
  readonly range: PitchRange;
  /** Amplitude of the pitch signal that the silence threshold refers to. */
  readonly reference: number;
}

/** The first pass: the whole range, and silence as Praat has it. */
export function firstPass(settings: PitchSettings, globalPeak: number): Pass {
  const range = { floor_hz: settings.pitchFloor_hz, ceiling_hz: settings.pitchCeiling_hz };
  return { range, reference: globalPeak };
}

/** Gathers a first pass's frames, in any order, in two histograms. */
export interface RecordingFit {
  /** f0_hz: 0 where unvoiced. peak: the frame's local peak (Candidates.peak). */
  add(f0_hz: number, peak: number): void;
  /** The second pass. */
  result(globalPeak: number): Pass;
}

export function createRecordingFit(settings: PitchSettings): RecordingFit {
  const f0Bins = new Uint32Array(F0_BINS);
  const peakBins = new Uint32Array(PEAK_BINS);
  let voiced = 0;
  let frames = 0;

  function range({ floor_hz, ceiling_hz }: PitchRange): PitchRange {
    const f0 = (share: number) =>
      F0_BINS_FROM_HZ * 2 ** ((quantileBin(f0Bins, share * voiced) + 0.5) / F0_BINS_PER_OCTAVE);
    const low = Math.max(floor_hz, SPEAKER_FLOOR_RATIO * f0(SPEAKER_LOW_QUANTILE));
    const high = Math.min(ceiling_hz, SPEAKER_CEILING_RATIO * f0(SPEAKER_HIGH_QUANTILE));
    const fits =
      voiced >= framesOf(SPEAKER_MIN_VOICED_S) && Math.log2(high / low) >= SPEAKER_MIN_SPAN_OCTAVES;
    return fits ? { floor_hz: low, ceiling_hz: high } : { floor_hz, ceiling_hz };
  }

  return {
    add(f0_hz, peak) {
      frames++;
      count(peakBins, Math.log2(peak / PEAK_BINS_FROM) * PEAK_BINS_PER_OCTAVE);
      if (f0_hz <= 0) return;
      voiced++;
      count(f0Bins, Math.log2(f0_hz / F0_BINS_FROM_HZ) * F0_BINS_PER_OCTAVE);
    },
    result(globalPeak) {
      const bin = quantileBin(peakBins, NOISE_QUANTILE * frames);
      const noise = PEAK_BINS_FROM * 2 ** ((bin + 0.5) / PEAK_BINS_PER_OCTAVE);
      const least = LEAST_REFERENCE_SHARE * globalPeak;
      const overNoise = (SILENCE_OVER_NOISE * noise) / settings.silenceThreshold;
      return {
        range: range(firstPass(settings, globalPeak).range),
        reference: Math.min(MOST_REFERENCE_SHARE * globalPeak, Math.max(least, overNoise)),
      };
    },
  };
}

/** Counts one value; what lies outside goes to the first and the last bin. */
function count(bins: Uint32Array, at: number): void {
  const bin = Math.min(bins.length - 1, Math.max(0, Math.floor(at)));
  bins[bin] = (bins[bin] as number) + 1;
}

/** The bin below which `frames` values lie. */
function quantileBin(bins: Uint32Array, frames: number): number {
  let seen = 0;
  let bin = 0;
  while (bin < bins.length - 1 && seen + (bins[bin] as number) <= frames) {
    seen += bins[bin++] as number;
  }
  return bin;
}
