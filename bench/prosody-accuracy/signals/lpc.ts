/**
 * Linear prediction of real speech: its envelope and gain over time, and the all-pole lattice that
 * speaks them again from another source (Markel & Gray 1976; Rabiner & Schafer 1978, chapter 8).
 */
import { SAMPLE_RATE_HZ } from "../../../common/constants";

const ORDER = 18;
/** Analysis window, Hann, and hop, samples: 25 and 5 ms. */
const WINDOW = 400;
const HOP = 80;
/** Gaussian lag window: widens the poles by this many Hz, so that they do not sit on the old harmonics. */
const LAG_WINDOW_HZ = 60;
/** White-noise correction of r(0): -40 dB keeps the recursion stable. */
const WHITE_NOISE = 1.0001;

export interface Envelope {
  /** Reflection coefficients, f64[frames * ORDER], frame i centred on sample i * HOP. */
  readonly reflection: Float64Array;
  /** RMS of the prediction residual, f64[frames]. */
  readonly gain: Float64Array;
  readonly frames: number;
}

/** samples: f32[N] at 16 kHz. */
export function analyseEnvelope(samples: Float32Array): Envelope {
  const frames = Math.floor(samples.length / HOP) + 1;
  const reflection = new Float64Array(frames * ORDER);
  const gain = new Float64Array(frames);
  const window = Float64Array.from(
    { length: WINDOW },
    (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / WINDOW),
  );
  const energy = window.reduce((sum, w) => sum + w * w, 0);
  const lagWindow = Float64Array.from({ length: ORDER + 1 }, (_, k) =>
    Math.exp(-0.5 * ((2 * Math.PI * LAG_WINDOW_HZ * k) / SAMPLE_RATE_HZ) ** 2),
  );
  const x = new Float64Array(WINDOW);
  const r = new Float64Array(ORDER + 1);
  for (let frame = 0; frame < frames; frame++) {
    const start = frame * HOP - WINDOW / 2;
    for (let i = 0; i < WINDOW; i++) x[i] = (window[i] as number) * (samples[start + i] ?? 0);
    for (let k = 0; k <= ORDER; k++) {
      let sum = 0;
      for (let i = k; i < WINDOW; i++) sum += (x[i] as number) * (x[i - k] as number);
      r[k] = sum * (lagWindow[k] as number);
    }
    r[0] = (r[0] as number) * WHITE_NOISE + 1e-12;
    const left = levinson(r, reflection.subarray(frame * ORDER, (frame + 1) * ORDER));
    gain[frame] = Math.sqrt(left / energy);
  }
  return { reflection, gain, frames };
}

/** Levinson-Durbin: r[0…ORDER] → reflection coefficients; returns the residual energy. */
function levinson(r: Float64Array, reflection: Float64Array): number {
  const a = new Float64Array(ORDER + 1);
  const before = new Float64Array(ORDER + 1);
  let error = r[0] as number;
  for (let m = 1; m <= ORDER; m++) {
    let sum = r[m] as number;
    for (let i = 1; i < m; i++) sum -= (a[i] as number) * (r[m - i] as number);
    const k = sum / error;
    reflection[m - 1] = k;
    before.set(a);
    a[m] = k;
    for (let i = 1; i < m; i++) a[i] = (before[i] as number) - k * (before[m - i] as number);
    error *= 1 - k * k;
  }
  return error;
}

/** Drives the envelope by a source of unit power, f32[N] → f32[N]; coefficients interpolated in time. */
export function speakThrough(envelope: Envelope, source: Float32Array): Float32Array {
  const out = new Float32Array(source.length);
  const backward = new Float64Array(ORDER + 1);
  const k = new Float64Array(ORDER);
  for (let n = 0; n < source.length; n++) {
    const frame = Math.min(envelope.frames - 2, Math.floor(n / HOP));
    const share = n / HOP - frame;
    if (n % 8 === 0) {
      for (let m = 0; m < ORDER; m++) {
        const here = envelope.reflection[frame * ORDER + m] as number;
        const next = envelope.reflection[(frame + 1) * ORDER + m] as number;
        k[m] = here + (next - here) * share;
      }
    }
    const g0 = envelope.gain[frame] as number;
    const g1 = envelope.gain[frame + 1] as number;
    let forward = (g0 + (g1 - g0) * share) * (source[n] as number);
    for (let m = ORDER; m >= 1; m--) {
      forward += (k[m - 1] as number) * (backward[m - 1] as number);
      backward[m] = (backward[m - 1] as number) - (k[m - 1] as number) * forward;
    }
    backward[0] = forward;
    out[n] = forward;
  }
  return out;
}
