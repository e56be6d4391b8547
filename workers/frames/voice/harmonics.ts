/**
 * H1–H2, the level of the first harmonic over the second (eGeMAPS logRelF0-H1-H2): how open the glottis
 * stays. The two are projected out of the signal at f0 and 2 f0 under a Hann window of three periods,
 * whose zeros lie on the other harmonics; an FFT of 32 ms could not part the harmonics of a low voice.
 */
import { HOP_SAMPLES, SAMPLE_RATE_HZ } from "../../../common/constants";
import { HARMONIC_FLOOR_HZ, HARMONIC_PERIODS } from "./constants";

/** Returns a function that gives H1–H2 of a frame, dB; NaN where unvoiced or without either harmonic. */
export function createHarmonicMeter(
  samples: Float32Array,
): (frame: number, f0_hz: number) => number {
  return (frame, f0_hz) => {
    if (f0_hz < HARMONIC_FLOOR_HZ) return Number.NaN;
    const centre = frame * HOP_SAMPLES;
    const half = (HARMONIC_PERIODS / 2) * (SAMPLE_RATE_HZ / f0_hz);
    const from = Math.max(Math.ceil(-half), -centre);
    const to = Math.min(Math.floor(half), samples.length - 1 - centre);
    const turn = (2 * Math.PI * f0_hz) / SAMPLE_RATE_HZ;
    // Phasors of the window (one turn a window) and of the harmonic, advanced by rotation.
    const dw = Math.PI / half;
    const [stepWr, stepWi] = [Math.cos(dw), Math.sin(dw)];
    const [stepR, stepI] = [Math.cos(turn), Math.sin(turn)];
    let wr = Math.cos(dw * from);
    let wi = Math.sin(dw * from);
    let cr = Math.cos(turn * from);
    let ci = Math.sin(turn * from);
    let [r1, i1, r2, i2] = [0, 0, 0, 0];
    for (let n = from; n <= to; n++) {
      const x = (1 + wr) * (samples[centre + n] as number);
      r1 += x * cr;
      i1 += x * ci;
      r2 += x * (cr * cr - ci * ci);
      i2 += x * 2 * cr * ci;
      const w = wr * stepWr - wi * stepWi;
      wi = wr * stepWi + wi * stepWr;
      wr = w;
      const c = cr * stepR - ci * stepI;
      ci = cr * stepI + ci * stepR;
      cr = c;
    }
    const first = r1 * r1 + i1 * i1;
    const second = r2 * r2 + i2 * i2;
    return first > 0 && second > 0 ? 10 * Math.log10(first / second) : Number.NaN;
  };
}
