/** The loudest stretch of a sound that comes frame by frame. */
import { framesOf } from "../../common/time";
import type { Run } from "./gate";

export interface Loudest {
  /** The level of the next frame. */
  add(level_dbfs: number): void;
  /** Of all frames so far: as long as asked for, or all of a shorter sound. */
  stretch(): Run;
}

export function createLoudest(seconds: number): Loudest {
  const power = new Float64Array(framesOf(seconds));
  let frames = 0;
  let sum = 0;
  let best = { sum: 0, to: 0 };
  return {
    add(level_dbfs) {
      const at = frames % power.length;
      sum -= power[at] as number;
      power[at] = 10 ** (level_dbfs / 10);
      sum += power[at] as number;
      frames++;
      if (sum > best.sum) best = { sum, to: frames };
    },
    stretch: () => ({ from: Math.max(0, best.to - power.length), to: best.to }),
  };
}
