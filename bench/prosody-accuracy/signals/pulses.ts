/**
 * Band-limited pulse trains at a declared F0. A pulse falls where the phase ∫F0 dt passes an integer;
 * each is a Hann-windowed sinc placed between the samples, so its time is exact and nothing folds back
 * (Stilson & Smith 1996, "Alias-free digital synthesis of classic analog waveforms").
 */
import { SAMPLE_RATE_HZ } from "../../../common/constants";
import { normal } from "./random";
import type { Contour, Pattern } from "./truth";

/** Samples each side of a pulse. */
const SINC_HALF = 16;
/** Upper edge of the pulses, share of the Nyquist frequency. */
const CUTOFF = 0.95;

export interface PulseOptions {
  readonly n: number;
  readonly f0_hz: Contour;
  readonly voiced: Pattern;
  /** Standard deviation of a pulse's time, share of its period. @default 0 */
  readonly jitter?: number;
  /** Standard deviation of a pulse's amplitude, share. @default 0 */
  readonly shimmer?: number;
  /** Every other pulse is weaker by this share: the subharmonics of creak. @default 0 */
  readonly alternation?: number;
  readonly seed?: number;
}

/** Unit power while voiced, zero elsewhere, f32[n] at 16 kHz; the pulse times are for the curious. */
export function pulseTrain(options: PulseOptions): { samples: Float32Array; times_s: number[] } {
  const { n, f0_hz, voiced, jitter = 0, shimmer = 0, alternation = 0, seed = 1 } = options;
  const samples = new Float32Array(n);
  const times_s: number[] = [];
  const random = normal(seed);
  let phase = 0;
  for (let i = 0; i < n; i++) {
    const t_s = i / SAMPLE_RATE_HZ;
    const step = f0_hz(t_s) / SAMPLE_RATE_HZ;
    phase += step;
    if (phase < 1) continue;
    phase -= 1;
    const period = 1 / step; // samples
    const at = i - phase / step + jitter * period * random();
    const amplitude = Math.max(0, 1 + shimmer * random());
    if (!voiced(at / SAMPLE_RATE_HZ)) continue;
    const weaker = times_s.length % 2 === 1 ? 1 - alternation : 1;
    times_s.push(at / SAMPLE_RATE_HZ);
    addSinc(samples, at, amplitude * weaker * Math.sqrt(period));
  }
  return { samples, times_s };
}

function addSinc(out: Float32Array, at: number, amplitude: number): void {
  const first = Math.max(0, Math.ceil(at - SINC_HALF));
  const last = Math.min(out.length - 1, Math.floor(at + SINC_HALF));
  for (let i = first; i <= last; i++) {
    const d = i - at;
    const x = Math.PI * CUTOFF * d;
    const sinc = Math.abs(x) < 1e-9 ? CUTOFF : (CUTOFF * Math.sin(x)) / x;
    const window = Math.cos((Math.PI * d) / (2 * SINC_HALF)) ** 2;
    out[i] = (out[i] as number) + amplitude * sinc * window;
  }
}
