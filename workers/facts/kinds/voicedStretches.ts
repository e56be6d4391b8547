/** Voiced stretches of speech, each with its pitch in semitones. */
import { BASELINE_REFERENCE_HZ } from "../../../common/kinds";
import { framesOf } from "../../../common/time";
import { type FrameRange, type Speech, speechIndices } from "../../speech/speech";
import { semitones } from "../../speech/stats";

export interface VoicedStretch {
  /** A value a frame, st re BASELINE_REFERENCE_HZ. */
  readonly st: readonly number[];
  /** 0…1 a frame. */
  readonly voicing: readonly number[];
}

/** st re BASELINE_REFERENCE_HZ. */
export function semitonesOf(f0_hz: readonly number[]): number[] {
  return f0_hz.map((f0) => semitones(f0, BASELINE_REFERENCE_HZ));
}

/** Those of at least `least_s` that are voiced without a gap, in order. */
export function voicedStretches(
  speech: Speech,
  range: FrameRange,
  least_s: number,
): VoicedStretch[] {
  const runs: number[][] = [];
  let last = Number.NaN;
  for (const frame of speechIndices(speech, range, true)) {
    if (frame !== last + 1) runs.push([]);
    runs.at(-1)?.push(frame);
    last = frame;
  }
  const { f0_hz, voicing } = speech.tracks;
  return runs
    .filter((run) => run.length >= framesOf(least_s))
    .map((run) => ({
      st: semitonesOf(run.map((frame) => f0_hz[frame] as number)),
      voicing: run.map((frame) => voicing[frame] as number),
    }));
}
