/**
 * Formants as Praat's "Sound: To Formant (burg)...": resample to twice the ceiling, pre-emphasise from
 * 50 Hz, Gaussian window of 50 ms (25 ms effective), Burg prediction of order 10; each root z of the
 * polynomial with 50 Hz < f < ceiling - 50 Hz is a formant, f = arg z · rate / 2π, b = -ln |z| · rate / π.
 */
import { HOP_S } from "../../../common/constants";
import { createBurg } from "./burg";
import {
  FORMANT_MARGIN_HZ,
  FORMANT_WINDOW_S,
  LPC_ORDER,
  MIN_FORMANT_POWER,
  PRE_EMPHASIS_HZ,
} from "./constants";
import { createResampler } from "./resampler";
import { createRootFinder } from "./roots";

/** Formants of one frame, from low to high; NaN where there are fewer. */
export interface FormantFrame {
  readonly f_hz: Float64Array;
  readonly b_hz: Float64Array;
}

/** Frames resampled in one go: their windows overlap fivefold. */
const BLOCK_FRAMES = 64;

/** Gaussian window, [length], 0 at its ends. */
export function formantWindow(length: number): Float64Array {
  const edge = Math.exp(-12);
  return Float64Array.from({ length }, (_, i) => {
    const x = (i - 0.5 * (length - 1)) / (length + 1);
    return (Math.exp(-48 * x * x) - edge) / (1 - edge);
  });
}

/** Returns a function that finds the formants of one frame; its result is overwritten by the next call. */
export function createFormantTracker(
  samples: Float32Array,
  ceiling_hz: number,
): (frame: number) => FormantFrame {
  const rate_hz = 2 * ceiling_hz;
  const resampler = createResampler(samples, rate_hz);
  const hop = Math.round(HOP_S * rate_hz);
  const length = Math.floor(FORMANT_WINDOW_S * rate_hz);
  const window = formantWindow(length);
  const emphasis = Math.exp((-2 * Math.PI * PRE_EMPHASIS_HZ) / rate_hz);
  const block = new Float64Array((BLOCK_FRAMES - 1) * hop + length + 1);
  let blockStart = Number.NaN; // output sample of block[1]
  const x = new Float64Array(length + LPC_ORDER + 4);
  const a = new Float64Array(LPC_ORDER + 1);
  const predict = createBurg(LPC_ORDER, length);
  const findRoots = createRootFinder(LPC_ORDER);
  const half = LPC_ORDER / 2;
  const out = { f_hz: new Float64Array(half + 1), b_hz: new Float64Array(half + 1) };

  return (frame) => {
    const start = frame * hop - length / 2;
    if (!(start >= blockStart && start + length < blockStart + block.length)) {
      blockStart = start;
      resampler.read(start - 1, block.length, block);
      for (let m = block.length - 1; m > 0; m--) {
        block[m] = (block[m] as number) - emphasis * (block[m - 1] as number);
      }
    }
    const from = start - blockStart + 1;
    for (let i = 0; i < length; i++) x[i] = (block[from + i] as number) * (window[i] as number);
    out.f_hz.fill(Number.NaN);
    out.b_hz.fill(Number.NaN);
    if (predict(x, a) < MIN_FORMANT_POWER) return out;
    const { re, im, count } = findRoots(a);
    let used = 0;
    for (let i = 0; i < count; i++) {
      const zr = re[i] as number;
      const zi = im[i] as number;
      const f = (Math.atan2(zi, zr) * rate_hz) / (2 * Math.PI);
      if (!(f > FORMANT_MARGIN_HZ && f < ceiling_hz - FORMANT_MARGIN_HZ) || used > half) continue;
      // Burg's roots lie within the unit circle; one that rounding put outside is mirrored into it.
      const b = (Math.abs(Math.log(zr * zr + zi * zi)) * rate_hz) / (2 * Math.PI);
      let slot = used++;
      for (; slot > 0 && (out.f_hz[slot - 1] as number) > f; slot--) {
        out.f_hz[slot] = out.f_hz[slot - 1] as number;
        out.b_hz[slot] = out.b_hz[slot - 1] as number;
      }
      out.f_hz[slot] = f;
      out.b_hz[slot] = b;
    }
    return out;
  };
}
