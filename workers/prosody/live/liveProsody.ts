/**
 * The tracker on a voice that is still speaking: two passes side by side, as over a whole signal, but
 * with what is known so far. The wide pass finds who speaks; the shown pass searches that speaker's
 * range. A frame needs its window (32.6 ms after its centre at a floor of 50 Hz) and is decided
 * LIVE_LAG_FRAMES later, so it comes 73 ms after its audio, plus the caller's chunk.
 * The frames do not depend on how the samples are cut.
 */
import type { LiveFrames } from "../../../common/analysis";
import {
  type Candidates,
  createCandidateFinder,
  createCandidates,
  type PitchRange,
} from "../candidates";
import {
  CHANNEL_F0,
  CHANNEL_LEVEL,
  CHANNEL_VOICING,
  CHANNELS,
  PITCH_HOP_SAMPLES,
} from "../constants";
import { createLevelMeter } from "../level";
import { fitSpeaker, WIDEST_RANGE } from "../speaker";
import { createPathTracker } from "../stream/pathTracker";
import { frameReach } from "../stream/prosodyStream";
import { createSlidingSignal } from "../stream/slidingSignal";
import { createRunningPeak } from "./runningPeak";

/** Frames by which the decision on a frame waits for what follows it. */
export const LIVE_LAG_FRAMES = 4;
/** The speaker is fitted anew this often … */
const REFIT_FRAMES = 50;
/** … to the voiced frames of the last minute. */
const REMEMBERED_FRAMES = 6000;
/** A finder is made anew when the peak has moved by this share. */
const PEAK_CHANGE = 0.02;
/** Frames the buffers hold: pushes are small. */
const BLOCK_FRAMES = 32;

export interface LiveProsody {
  /** Takes the next 16 kHz samples; returns the frames that they complete, maybe none. */
  push(samples: Float32Array): LiveFrames;
}

/** One tracker over the sliding signal, whose range may change. */
interface Pass {
  add(row: number, peak: number): Float32Array;
  setRange(range: PitchRange): void;
}

export function createLiveProsody(lag = LIVE_LAG_FRAMES): LiveProsody {
  const reach = frameReach(WIDEST_RANGE);
  const signal = createSlidingSignal({ reach, blockFrames: BLOCK_FRAMES, onFrames: add });
  const peak = createRunningPeak();
  const rows = signal.decimated.length / PITCH_HOP_SAMPLES;
  const candidates = createCandidates(rows);
  const measured = new Float32Array(rows * CHANNELS);
  const measureLevel = createLevelMeter(signal.samples);
  const wide = createPass(signal.decimated, candidates, measured, lag);
  const shown = createPass(signal.decimated, candidates, measured, lag);
  const remembered = new Float32Array(REMEMBERED_FRAMES);
  let heard = 0; // decided frames of the wide pass
  let peakTo = 0; // samples of the low-passed signal that the peak has seen
  let done: Float32Array[] = [];
  let first = 0;

  function add(from: number, to: number): void {
    for (let frame = from; frame < to; frame++) {
      const row = frame - signal.origin;
      const seen = peakTo - signal.origin * PITCH_HOP_SAMPLES;
      const ahead = row * PITCH_HOP_SAMPLES + reach.decimated + 1;
      peak.add(signal.decimated.subarray(seen, ahead));
      peakTo += ahead - seen;

      measureLevel(row, measured);
      remember(wide.add(row, peak.peak()));
      done.push(shown.add(row, peak.peak()));
    }
  }

  /** Takes note of a frame of the wide pass, and of the speaker now and then. */
  function remember(raw: Float32Array): void {
    if (raw.length === 0) return;
    remembered[heard++ % REMEMBERED_FRAMES] = raw[CHANNEL_F0] as number;
    if (heard % REFIT_FRAMES === 0) shown.setRange(fitSpeaker(remembered) ?? WIDEST_RANGE);
  }

  return {
    push(samples) {
      signal.push(samples);
      const raw = done.filter((frame) => frame.length > 0);
      const channel = (c: number) => Float32Array.from(raw, (frame) => frame[c] as number);
      const frames: LiveFrames = {
        first,
        f0_hz: channel(CHANNEL_F0),
        voicing: channel(CHANNEL_VOICING),
        level_dbfs: channel(CHANNEL_LEVEL),
      };
      first += raw.length;
      done = [];
      return frames;
    },
  };
}

function createPass(
  decimated: Float32Array,
  candidates: Candidates,
  measured: Float32Array,
  lag: number,
): Pass {
  const tracker = createPathTracker(WIDEST_RANGE.ceiling_hz);
  let range = WIDEST_RANGE;
  let finderPeak = 0;
  let find: ReturnType<typeof createCandidateFinder> | null = null;
  return {
    setRange(next) {
      if (next.floor_hz === range.floor_hz && next.ceiling_hz === range.ceiling_hz) return;
      range = next;
      find = null;
      tracker.setCeiling(range.ceiling_hz);
    },
    /** Returns the frame that is decided by this one, f32[4], or nothing in the first frames. */
    add(row, peak) {
      if (!find || Math.abs(peak / finderPeak - 1) > PEAK_CHANGE) {
        find = createCandidateFinder(decimated, peak, range);
        finderPeak = peak;
      }
      find(row, candidates);
      tracker.add(candidates, row, measured);
      return tracker.takeOlderThan(lag);
    },
  };
}
