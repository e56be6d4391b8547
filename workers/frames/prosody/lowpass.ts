/**
 * The filter in front of the pitch tracker, and decimation to 4 kHz where it allows.
 * Filtered autocorrelation (Praat 6.4, "Sound: To Pitch (filtered autocorrelation)..."): a Gaussian
 *   G(f) = attenuationAtTop^((f / ceiling)²) = exp(-a f²)  ⇔  g(t) ∝ exp(-t² / 2σ²), σ² = a / 2π².
 * Where the tracker fits itself to the recording, rumble is taken out as well:
 *   G(f) · (1 - exp(-f² / 2s²)) is the difference of two Gaussians, the wider of 1/4π²s² more variance,
 * so it is one short zero-phase filter without ringing. Raw autocorrelation takes the signal as it is.
 */
import { SAMPLE_RATE_HZ } from "../../../common/constants";
import { PITCH_LIMITS, type PitchSettings } from "../../../common/pitchSettings";
import { DECIMATION, MAX_FOLDED_GAIN, RUMBLE_HZ, TAPS_SIGMAS } from "./constants";

export interface PitchFilter {
  /** Samples at 16 kHz a sample of the pitch signal: sample k lies on sample k * decimation. */
  readonly decimation: number;
  /** Impulse response at 16 kHz, odd length, zero phase. */
  readonly taps: Float64Array;
  /** Beyond its ends the signal goes on as its first and last sample: an offset makes no step there. */
  readonly extend: boolean;
}

export function createPitchFilter(settings: PitchSettings): PitchFilter {
  if (settings.method === "raw autocorrelation") {
    return { decimation: 1, taps: Float64Array.of(1), extend: false };
  }
  const { attenuationAtTop, pitchCeiling_hz, fitToSpeaker } = settings;
  const foldedGain = attenuationAtTop ** ((SAMPLE_RATE_HZ / DECIMATION / 2 / pitchCeiling_hz) ** 2);
  const decimation = foldedGain <= MAX_FOLDED_GAIN ? DECIMATION : 1;
  const voice = variance_s2(attenuationAtTop, pitchCeiling_hz);
  const rumble = voice + 1 / (2 * Math.PI * RUMBLE_HZ) ** 2;
  const half = filterHalf(fitToSpeaker ? rumble : voice);
  const low = gaussian(voice, half);
  if (!fitToSpeaker) return { decimation, taps: low, extend: false };
  const wide = gaussian(rumble, half);
  return { decimation, taps: low.map((tap, i) => tap - (wide[i] as number)), extend: true };
}

/** Most taps of any settings: the rumble Gaussian behind the narrowest low-pass. */
export const MAX_FILTER_TAPS =
  1 +
  2 *
    filterHalf(
      variance_s2(PITCH_LIMITS.attenuationAtTop[0], PITCH_LIMITS.pitchCeiling_hz[0]) +
        1 / (2 * Math.PI * RUMBLE_HZ) ** 2,
    );

/** Variance of the impulse response of gain^((f / at_hz)²), s². */
function variance_s2(gain: number, at_hz: number): number {
  return Math.max(0, -Math.log(gain)) / (2 * Math.PI ** 2 * at_hz ** 2);
}

/** A multiple of 4. */
function filterHalf(variance: number): number {
  return 4 * Math.ceil((TAPS_SIGMAS * Math.sqrt(variance) * SAMPLE_RATE_HZ) / 4);
}

/** [2 * half + 1], sum 1. */
function gaussian(variance: number, half: number): Float64Array {
  const variance_samples2 = variance * SAMPLE_RATE_HZ ** 2;
  const taps = Float64Array.from({ length: 2 * half + 1 }, (_, i) =>
    i === half ? 1 : Math.exp((-0.5 * (i - half) ** 2) / variance_samples2),
  );
  const sum = taps.reduce((s, tap) => s + tap, 0);
  return taps.map((tap) => tap / sum);
}

/** Samples of the pitch signal of n samples. */
export function pitchLength(n: number, { decimation }: PitchFilter): number {
  return Math.ceil(n / decimation);
}

/**
 * Filters output samples [from, to) of `out` from `samples` (16 kHz). The signal lies in
 * samples[first … end - 1]; beyond it there are zeros, or its end values (PitchFilter.extend).
 */
export function lowpass(
  samples: Float32Array,
  { taps, decimation, extend }: PitchFilter,
  out: Float32Array,
  from: number,
  to: number,
  first = 0,
  end = samples.length,
): void {
  const half = (taps.length - 1) / 2;
  const before = extend ? (samples[first] ?? 0) : 0;
  const after = extend ? (samples[end - 1] ?? 0) : 0;
  const sample = (i: number) => (i < first ? before : i >= end ? after : (samples[i] as number));
  for (let k = from; k < to; k++) {
    const centre = k * decimation;
    let sum = (taps[half] as number) * sample(centre);
    if (centre - half >= first && centre + half < end) {
      // Four sums side by side: one alone would wait for each of its additions.
      let s1 = 0;
      let s2 = 0;
      let s3 = 0;
      for (
        let t = half + 1, a = centre - 1, b = centre + 1;
        t < taps.length;
        t += 4, a -= 4, b += 4
      ) {
        sum += (taps[t] as number) * ((samples[a] as number) + (samples[b] as number));
        s1 += (taps[t + 1] as number) * ((samples[a - 1] as number) + (samples[b + 1] as number));
        s2 += (taps[t + 2] as number) * ((samples[a - 2] as number) + (samples[b + 2] as number));
        s3 += (taps[t + 3] as number) * ((samples[a - 3] as number) + (samples[b + 3] as number));
      }
      sum += s1 + (s2 + s3);
    } else {
      for (let i = 1; i <= half; i++) {
        sum += (taps[half + i] as number) * (sample(centre - i) + sample(centre + i));
      }
    }
    out[k] = sum;
  }
}

/** Largest distance from the mean: Praat's global peak, which the silence threshold refers to. */
export function globalPeak(x: Float32Array): number {
  if (x.length === 0) return 0;
  let sum = 0;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const value of x) {
    sum += value;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const mean = sum / x.length;
  return Math.max(max - mean, mean - min);
}
