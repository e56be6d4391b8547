/**
 * Seconds and frames. Durations stand in seconds everywhere and become frames here, where they are used, so that
 * the hop is a matter of constants.json alone.
 */
import { HOP_S } from "./constants";

/** As many decimals as the hop has: two frames' times differ, and none is rounded. */
const TIME_DECIMALS = String(HOP_S).split(".")[1]?.length ?? 0;

/** Frames that last `seconds`, rounded to the nearest. */
export function framesOf(seconds: number): number {
  return Math.round(seconds / HOP_S);
}

/** The time of frame i in figures, s; `start_s`: of frame 0, a multiple of HOP_S. */
export function frameTime(frame: number, start_s = 0): string {
  return (start_s + frame * HOP_S).toFixed(TIME_DECIMALS);
}
