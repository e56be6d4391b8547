/** Declared F0 contours. */
import { uniform } from "./random";
import type { Contour } from "./truth";

export interface FujisakiOptions {
  readonly seconds: number;
  readonly base_hz: number;
  /** Height of phrase and accent commands; 1 = read speech, 2 = lively. */
  readonly liveliness: number;
  readonly seed: number;
}

/**
 * ln F0 = ln base + phrase + accent components (Fujisaki & Hirose 1984): critically damped responses,
 * α = 3 /s and β = 20 /s, to phrase commands every 1.5–2.5 s and accents of 0.12–0.3 s every
 * 0.3–0.6 s, all from the seed.
 */
export function fujisaki({ seconds, base_hz, liveliness, seed }: FujisakiOptions): Contour {
  const next = uniform(seed);
  const between = (low: number, high: number) => low + (high - low) * next();
  const phrases: { at: number; height: number }[] = [];
  for (let t = -0.3; t < seconds; t += between(1.5, 2.5)) {
    phrases.push({ at: t, height: liveliness * between(0.2, 0.4) });
  }
  const accents: { on: number; off: number; height: number }[] = [];
  for (let t = between(0, 0.3); t < seconds; t += between(0.3, 0.6)) {
    accents.push({ on: t, off: t + between(0.12, 0.3), height: liveliness * between(0.05, 0.35) });
  }
  return (t_s) => {
    let sum = Math.log(base_hz);
    for (const { at, height } of phrases) sum += height * phraseResponse(t_s - at);
    for (const { on, off, height } of accents) {
      sum += height * (accentResponse(t_s - on) - accentResponse(t_s - off));
    }
    return Math.exp(sum);
  };
}

function phraseResponse(t_s: number): number {
  const alpha = 3;
  return t_s < 0 ? 0 : alpha * alpha * t_s * Math.exp(-alpha * t_s);
}

function accentResponse(t_s: number): number {
  const beta = 20;
  return t_s < 0 ? 0 : Math.min(0.9, 1 - (1 + beta * t_s) * Math.exp(-beta * t_s));
}

/** Exponential glide from one frequency to another and back, `period_s` for both ways. */
export const glide =
  (low_hz: number, high_hz: number, period_s: number): Contour =>
  (t_s) => {
    const x = (t_s / period_s) % 1;
    return low_hz * (high_hz / low_hz) ** (x < 0.5 ? 2 * x : 2 - 2 * x);
  };

/** Vibrato of `extent_st` semitones each side at `rate_hz`. */
export const vibrato =
  (centre_hz: number, extent_st: number, rate_hz: number): Contour =>
  (t_s) =>
    centre_hz * 2 ** ((extent_st / 12) * Math.sin(2 * Math.PI * rate_hz * t_s));
