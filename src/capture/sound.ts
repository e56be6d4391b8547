/** The sound of a recording, wherever it lies: in memory, where it is short enough. */
import { SAMPLE_RATE_HZ } from "../../common/constants";
import { toPeaks } from "./peaks";
import { type StoredSound, storedSound } from "./storedSound";
import { toWav } from "./wav";

/** The sound of a recording, wherever it lies. */
export interface Sound {
  readonly seconds: number;
  /** False where only what was measured of it was kept: it is silence then, and nothing can be measured anew. */
  readonly isKept: boolean;
  /** A copy of the 16 kHz samples of [from_s, to_s): of a channel with a speaker of its own, else of what is heard of all. */
  read(from_s: number, to_s: number, channel?: number | null): Promise<Float32Array>;
  /** What a player plays. */
  media(): Blob;
  /** Its outline, [above the axis, below it], as magnitudes. */
  peaks(): [Float32Array, Float32Array];
  /** All of it, to be laid aside. */
  stored(): StoredSound;
}

/** Of 16 kHz samples; `sides`: of each channel, where each has a speaker of its own. */
export function memorySound(
  samples: Float32Array,
  sides: readonly Float32Array[] | null = null,
): Sound {
  let stored: StoredSound | null = null;
  const media = () => new Blob([toWav(samples)], { type: "audio/wav" });
  const at = (time_s: number) => Math.round(time_s * SAMPLE_RATE_HZ);
  return {
    seconds: samples.length / SAMPLE_RATE_HZ,
    isKept: true,
    read: async (from_s, to_s, channel = null) => {
      const from = channel === null ? samples : (sides?.[channel] ?? samples);
      return from.slice(Math.max(0, at(from_s)), at(to_s));
    },
    media,
    peaks: () => toPeaks(samples),
    stored() {
      stored ??= storedSound(sides ?? [samples], sides && media());
      return stored;
    },
  };
}
