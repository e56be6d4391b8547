/**
 * The last digits of F0. The tracker hears a voice through its low-pass, and a formant between few
 * harmonics leans their autocorrelation. Where the unfiltered signal repeats itself well, its own period
 * nearby is the better measure: the lag of the largest normalised cross-correlation
 *   r(k) = Σ a b / sqrt(Σ a² Σ b²),  a: REFINE_PERIODS periods about the frame, b: the same, k samples later
 * (Talkin 1995, RAPT) within REFINE_SPAN of the tracker's; a parabola finds its top. In noise r is lower
 * than REFINE_MIN_R, and F0 stays.
 */
import { HOP_SAMPLES, SAMPLE_RATE_HZ } from "../../../common/constants";
import { CHANNEL_F0, CHANNELS, REFINE_MIN_R, REFINE_PERIODS, REFINE_SPAN } from "./constants";

/** Where one frame looks, in samples. */
interface Place {
  /** Lags that are tried: first and last. */
  readonly low: number;
  readonly high: number;
  /** Samples of a and of b. */
  readonly length: number;
  /** First sample of a, from the frame's centre. */
  readonly start: number;
}

function placeOf(f0_hz: number): Place {
  const lag = SAMPLE_RATE_HZ / f0_hz;
  const length = 2 * Math.round((REFINE_PERIODS * lag) / 2);
  return {
    low: Math.floor(lag * (1 - REFINE_SPAN)) - 1,
    high: Math.ceil(lag * (1 + REFINE_SPAN)) + 1,
    length,
    start: -Math.round((length + lag) / 2),
  };
}

/** Samples each side of a frame's centre that its refinement reads, down to that F0. */
export function refineReach(floor_hz: number): number {
  const { start, length, high } = placeOf(floor_hz);
  return Math.max(-start, start + length + high);
}

/**
 * Returns a function that refines F0 of the voiced frames in raw f32[n * 4], in place, down to floor_hz.
 * Its samples hold what the frames read, zeros beyond the signal's ends; the first frame is centred on
 * samples[refineReach(floor_hz)].
 */
export function createRefiner(
  floor_hz: number,
): (raw: Float32Array, samples: Float32Array) => void {
  const reach = refineReach(floor_hz);
  const x = new Float64Array(2 * reach);
  return (raw, samples) => {
    for (let i = CHANNEL_F0, centre = reach; i < raw.length; i += CHANNELS, centre += HOP_SAMPLES) {
      const f0_hz = raw[i] as number;
      if (f0_hz > 0) raw[i] = refineF0(f0_hz, samples, centre, x);
    }
  };
}

/** x: scratch. */
function refineF0(f0_hz: number, samples: Float32Array, centre: number, x: Float64Array): number {
  const { low, high, length, start } = placeOf(f0_hz);
  const all = length + high;
  let mean = 0;
  for (let i = 0; i < all; i++) mean += samples[centre + start + i] as number;
  mean /= all;
  for (let i = 0; i < all; i++) x[i] = (samples[centre + start + i] as number) - mean;
  let aa = 0;
  for (let i = 0; i < length; i++) aa += (x[i] as number) ** 2;
  let bb = 0;
  for (let i = low; i < low + length; i++) bb += (x[i] as number) ** 2;

  let before = 0;
  let here = 0;
  let best = REFINE_MIN_R;
  let refined_hz = f0_hz;
  for (let lag = low; lag <= high; lag++) {
    let even = 0;
    let odd = 0;
    for (let i = 0; i < length; i += 2) {
      even += (x[i] as number) * (x[i + lag] as number);
      odd += (x[i + 1] as number) * (x[i + 1 + lag] as number);
    }
    const after = aa * bb > 0 ? (even + odd) / Math.sqrt(aa * bb) : 0;
    // A top at the lag before this one.
    if (lag >= low + 2 && here > best && here > before && here >= after) {
      best = here;
      const shift = (after - before) / 2 / (2 * here - before - after);
      refined_hz = SAMPLE_RATE_HZ / (lag - 1 + shift);
    }
    before = here;
    here = after;
    bb += (x[lag + length] as number) ** 2 - (x[lag] as number) ** 2;
  }
  return refined_hz;
}
