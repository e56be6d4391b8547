/** The sound of a recording, wherever it lies: in memory, where it is short enough. */
import { SAMPLE_RATE_HZ } from "../../common/constants";
import { toPeaks } from "./peaks";
import { toWav } from "./wav";

/** The sound of a recording, wherever it lies. */
export interface Sound {
  readonly seconds: number;
  /** A copy of the 16 kHz samples of [from_s, to_s). */
  read(from_s: number, to_s: number): Promise<Float32Array>;
  /** What a player plays. */
  media(): Blob;
  /** Its outline, [above the axis, below it], as magnitudes. */
  peaks(): [Float32Array, Float32Array];
}

/** Of 16 kHz samples. */
export function memorySound(samples: Float32Array): Sound {
  const at = (time_s: number) => Math.round(time_s * SAMPLE_RATE_HZ);
  return {
    seconds: samples.length / SAMPLE_RATE_HZ,
    read: async (from_s, to_s) => samples.slice(Math.max(0, at(from_s)), at(to_s)),
    media: () => new Blob([toWav(samples)], { type: "audio/wav" }),
    peaks: () => toPeaks(samples),
  };
}
