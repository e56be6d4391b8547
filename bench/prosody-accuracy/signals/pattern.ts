/**
 * Where a recording is voiced, to declare a lifelike pattern for its resynthesis. Not a truth about
 * the recording: the declared pattern *becomes* the truth. Deliberately none of the trackers compared:
 * normalised cross-correlation (Talkin 1995) of the band below 2 kHz, and a level gate.
 */
import { resample } from "../../../common/audio/resample";
import { SAMPLE_RATE_HZ } from "../../../common/constants";
import type { Pattern } from "./truth";

const RATE_HZ = 4000;
/** 5 ms. */
const HOP = 20;
const HOP_S = HOP / RATE_HZ;
/** 20 ms are compared with themselves one lag later. */
const WINDOW = 80;
const MIN_LAG = Math.floor(RATE_HZ / 450);
const MAX_LAG = Math.ceil(RATE_HZ / 60);
const CORRELATION = 0.6;
const EMPHASIS = 0.9;
/** Where nothing is voiced. */
const USUAL_HZ = 150;
/** Below the loudest 5 %, dB. */
const GATE_DB = 25;
/** Shorter gaps are closed, then shorter runs dropped, frames. */
const SHORTEST_GAP = 6;
const SHORTEST_RUN = 8;

export interface Voicing {
  readonly voiced: Pattern;
  /** About the recording's usual F0, Hz: how high its voice is, no more. */
  readonly usual_hz: number;
}

/** samples: f32[N] at 16 kHz. */
export function voicingOf(samples: Float32Array): Voicing {
  const low = resample(samples, SAMPLE_RATE_HZ, RATE_HZ);
  // A first difference: mains hum under a pause is periodic too, and is not to be taken for a voice.
  const x = low.map((value, n) => value - EMPHASIS * (low[n - 1] ?? 0));
  const frames = Math.floor(x.length / HOP) + 1;
  const level_db = Float64Array.from({ length: frames }, (_, i) => {
    const energy = product(x, i * HOP - WINDOW / 2, 0);
    return 10 * Math.log10(energy / WINDOW + 1e-12);
  });
  const loud = [...level_db].sort((a, b) => a - b)[Math.floor(0.95 * frames)] as number;
  const periods: number[] = [];
  const voiced = Uint8Array.from(level_db, (level, i) => {
    if (level < loud - GATE_DB) return 0;
    const { correlation, lag } = bestLag(x, i * HOP);
    if (correlation < CORRELATION) return 0;
    periods.push(lag);
    return 1;
  });
  flipShortRuns(voiced, 0, SHORTEST_GAP);
  flipShortRuns(voiced, 1, SHORTEST_RUN);
  periods.sort((a, b) => a - b);
  const period = periods[periods.length >> 1] ?? RATE_HZ / USUAL_HZ;
  return {
    voiced: (t_s) => voiced[Math.min(frames - 1, Math.floor(t_s / HOP_S + 0.5))] === 1,
    usual_hz: RATE_HZ / period,
  };
}

/** Σ x[n] x[n + lag] over the window. */
function product(x: Float32Array, start: number, lag: number): number {
  let sum = 0;
  for (let n = start; n < start + WINDOW; n++) sum += (x[n] ?? 0) * (x[n + lag] ?? 0);
  return sum;
}

/** Largest normalised cross-correlation about `centre`, and the shortest lag that comes near it. */
function bestLag(x: Float32Array, centre: number): { correlation: number; lag: number } {
  const of = Float64Array.from({ length: MAX_LAG + 1 }, (_, lag) => {
    if (lag < MIN_LAG) return 0;
    const start = centre - Math.floor((WINDOW + lag) / 2);
    const own = product(x, start, 0) * product(x, start + lag, 0);
    return own > 0 ? product(x, start, lag) / Math.sqrt(own) : 0;
  });
  const correlation = of.reduce((max, r) => Math.max(max, r), 0);
  const lag = of.findIndex((r, k) => r >= 0.9 * correlation && r >= (of[k + 1] ?? 0));
  return { correlation, lag };
}

/** Inner runs of `value` shorter than `shortest` take the other value. */
function flipShortRuns(values: Uint8Array, value: number, shortest: number): void {
  let start = 0;
  for (let i = 1; i <= values.length; i++) {
    if (i < values.length && values[i] === values[start]) continue;
    const inner = value === 1 || (start > 0 && i < values.length);
    if (values[start] === value && inner && i - start < shortest) values.fill(1 - value, start, i);
    if (i < values.length) start = i;
  }
}
