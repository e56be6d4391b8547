/**
 * Sample-rate conversion by a rational factor: one Kaiser-windowed sinc, split into polyphase
 * branches. Linear phase; its delay is compensated, so sample n of the output is the band-limited
 * signal at time n / toRate. The page and the command line both use this, never the browser's own
 * resampler, so that the same file gives the same numbers everywhere.
 */
import { SAMPLE_RATE_HZ } from "../constants";

/** Stop-band attenuation, dB; the Kaiser window's β follows from it (Oppenheim & Schafer §7.5.3). */
const STOPBAND_DB = 84;
const KAISER_BETA = 0.1102 * (STOPBAND_DB - 8.7);
/** Pass band ends and stop band begins here, as shares of the lower Nyquist frequency. */
const PASSBAND_EDGE = 0.9;
const STOPBAND_EDGE = 1;

/** A conversion between two fixed rates; holds its filter, so make it once per rate pair. */
export interface Resampler {
  /** Output sample n lies at input position n * down / up. */
  readonly up: number;
  readonly down: number;
  /** Input samples read on each side of that position; 0 where the rate stays. */
  readonly half: number;
  /** Number of output samples for `length` input samples: round(length * to / from). */
  outputLength(length: number): number;
  /** Writes output samples [start, end) into `output`; callers may split a long job into ranges. */
  run(input: Float32Array, output: Float32Array, start: number, end: number): void;
}

/** Makes a converter from `from_hz` to `to_hz`; both are rounded to whole Hz. */
export function makeResampler(from_hz: number, to_hz: number = SAMPLE_RATE_HZ): Resampler {
  const from = Math.round(from_hz);
  const to = Math.round(to_hz);
  if (!(from > 0) || !(to > 0)) {
    throw new RangeError(`Sample rates must be positive, got ${from_hz} and ${to_hz} Hz.`);
  }
  const divisor = gcd(from, to);
  const up = to / divisor;
  const down = from / divisor;
  const outputLength = (length: number) => Math.round((length * to) / from);
  if (up === down) {
    return {
      up,
      down,
      half: 0,
      outputLength,
      run: (input, output, start, end) => output.set(input.subarray(start, end), start),
    };
  }

  // All in units of input samples, so that the same code serves raising and lowering the rate.
  const nyquist = Math.min(1, up / down) / 2;
  const cutoff = (nyquist * (PASSBAND_EDGE + STOPBAND_EDGE)) / 2;
  const transition = nyquist * (STOPBAND_EDGE - PASSBAND_EDGE);
  const half = Math.ceil((STOPBAND_DB - 7.95) / (2 * 2.285 * 2 * Math.PI * transition));
  const branches = new Map<number, Float32Array>();
  const branchOf = (phase: number) => {
    let branch = branches.get(phase);
    if (!branch) {
      branch = makeBranch(phase / up, half, cutoff);
      branches.set(phase, branch);
    }
    return branch;
  };

  return {
    up,
    down,
    half,
    outputLength,
    run(input, output, start, end) {
      for (let n = start; n < end; n++) {
        // Output n lies at input position n * down / up = whole + phase / up.
        const position = n * down;
        const whole = Math.floor(position / up);
        const taps = branchOf(position - whole * up);
        const first = whole - half + 1;
        const lo = Math.max(0, -first);
        const hi = Math.min(taps.length, input.length - first);
        let sum = 0;
        for (let k = lo; k < hi; k++) sum += (taps[k] as number) * (input[first + k] as number);
        output[n] = sum;
      }
    },
  };
}

/** Converts a whole signal to 16 kHz (or `to_hz`). */
export function resample(
  input: Float32Array,
  from_hz: number,
  to_hz: number = SAMPLE_RATE_HZ,
): Float32Array<ArrayBuffer> {
  const resampler = makeResampler(from_hz, to_hz);
  const output = new Float32Array(resampler.outputLength(input.length));
  resampler.run(input, output, 0, output.length);
  return output;
}

/** Taps for outputs that lie `fraction` (0…1) of an input sample after one; unit gain at 0 Hz. */
function makeBranch(fraction: number, half: number, cutoff: number): Float32Array {
  const taps = new Float64Array(2 * half);
  const norm = besselI0(KAISER_BETA);
  let gain = 0;
  for (let k = 0; k < taps.length; k++) {
    const t = k - half + 1 - fraction; // distance to the output sample, input samples
    const window = besselI0(KAISER_BETA * Math.sqrt(Math.max(0, 1 - (t / half) ** 2))) / norm;
    const x = 2 * Math.PI * cutoff * t;
    const tap = 2 * cutoff * (x === 0 ? 1 : Math.sin(x) / x) * window;
    taps[k] = tap;
    gain += tap;
  }
  // Branches differ in gain by a few 1e-5; levelling them removes a tone at the branch rate.
  return Float32Array.from(taps, (tap) => tap / gain);
}

/** Modified Bessel function of the first kind, order 0, by its power series. */
function besselI0(x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * 1e-12; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}
