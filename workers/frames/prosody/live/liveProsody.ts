/**
 * The tracker on a voice that is still speaking: two passes side by side, as over a whole signal, but
 * with what is known so far. The wide pass finds who speaks; the shown pass searches that speaker's
 * range. A frame needs its window (40.3 ms after its centre: 1.5 periods of the floor and the
 * filter) and is decided LIVE_LAG_S later, so it comes 80 ms after its audio, plus the wait for
 * the caller's chunk to fill.
 * The frames do not depend on how the samples are cut.
 */
import type { LiveFrames } from "../../../../common/analysis";
import { HOP_SAMPLES } from "../../../../common/constants";
import { DEFAULT_PITCH } from "../../../../common/pitchSettings";
import { framesOf } from "../../../../common/time";
import { type Candidates, createCandidateFinder, createCandidates } from "../candidates";
import { CHANNEL_F0, CHANNEL_LEVEL, CHANNEL_VOICING, CHANNELS } from "../constants";
import { createLevelMeter } from "../level";
import { createPitchFilter } from "../lowpass";
import { createRecordingFit, firstPass, type Pass } from "../speaker";
import { createPathTracker } from "../stream/pathTracker";
import { frameReach } from "../stream/prosodyStream";
import { createSlidingSignal } from "../stream/slidingSignal";
import { createRunningPeak, LEAST_PEAK } from "./runningPeak";

/** The decision on a frame waits for this much of what follows it. */
export const LIVE_LAG_S = 0.04;
/** Speaker and noise floor are fitted anew this often. */
const REFIT_S = 0.25;
/** A finder is made anew when the reference has moved by this share. */
const REFERENCE_CHANGE = 0.02;
/** Frames the buffers hold: pushes are small. */
const BLOCK_FRAMES = 32;

export interface LiveProsody {
  /** Takes the next 16 kHz samples; returns the frames that they complete, maybe none. */
  push(samples: Float32Array): LiveFrames;
}

/** One tracker over the sliding signal, whose range and reference may change. */
interface Tracker {
  /** Returns the frame that is decided by this one, f32[4], or nothing in the first frames. */
  add(row: number, pass: Pass): Float32Array;
}

export function createLiveProsody(lag_s = LIVE_LAG_S): LiveProsody {
  const settings = DEFAULT_PITCH;
  const widest = firstPass(settings, LEAST_PEAK);
  const filter = createPitchFilter(settings);
  const reach = frameReach(widest.range, settings);
  const signal = createSlidingSignal({ filter, reach, blockFrames: BLOCK_FRAMES, onFrames: add });
  const hop = HOP_SAMPLES / filter.decimation;
  const peak = createRunningPeak(filter.decimation);
  const rows = signal.samples.length / HOP_SAMPLES;
  const candidates = createCandidates(rows);
  const measured = new Float32Array(rows * CHANNELS);
  const measureLevel = createLevelMeter(signal.samples);
  const wide = createTracker(signal.pitch, candidates, measured, lag_s);
  const shown = createTracker(signal.pitch, candidates, measured, lag_s);
  const fit = createRecordingFit(settings);
  let fitted: Pass = widest;
  let peakTo = 0; // samples of the pitch signal that the peak has seen
  let done: Float32Array[] = [];
  let first = 0;

  function add(from: number, to: number): void {
    for (let frame = from; frame < to; frame++) {
      const row = frame - signal.origin;
      const seen = peakTo - signal.origin * hop;
      const ahead = row * hop + reach.pitch + 1;
      peak.add(signal.pitch.subarray(seen, ahead));
      peakTo += ahead - seen;

      measureLevel(row, measured);
      const [f0_hz = 0] = wide.add(row, firstPass(settings, peak.peak()));
      fit.add(f0_hz, candidates.peak[row] as number);
      if ((frame + 1) % framesOf(REFIT_S) === 0) fitted = fit.result(peak.peak());
      const raw = shown.add(row, fitted);
      if (raw.length > 0) done.push(raw);
    }
  }

  return {
    push(samples) {
      signal.push(samples);
      const channel = (c: number) => Float32Array.from(done, (frame) => frame[c] as number);
      const frames: LiveFrames = {
        first,
        f0_hz: channel(CHANNEL_F0),
        voicing: channel(CHANNEL_VOICING),
        level_dbfs: channel(CHANNEL_LEVEL),
      };
      first += done.length;
      done = [];
      return frames;
    },
  };
}

function createTracker(
  pitch: Float32Array,
  candidates: Candidates,
  measured: Float32Array,
  lag_s: number,
): Tracker {
  const settings = DEFAULT_PITCH;
  const tracker = createPathTracker(settings.pitchCeiling_hz, settings);
  let current: Pass | null = null;
  let find: ReturnType<typeof createCandidateFinder> | null = null;
  return {
    add(row, pass) {
      if (!find || !current || isOther(pass, current)) {
        find = createCandidateFinder(pitch, pass.reference, pass.range, settings);
        tracker.setCeiling(pass.range.ceiling_hz);
        current = pass;
      }
      find(row, candidates);
      tracker.add(candidates, row, measured);
      return tracker.takeOlderThan(framesOf(lag_s));
    },
  };
}

function isOther(a: Pass, b: Pass): boolean {
  return (
    a.range.floor_hz !== b.range.floor_hz ||
    a.range.ceiling_hz !== b.range.ceiling_hz ||
    Math.abs(a.reference / b.reference - 1) > REFERENCE_CHANGE
  );
}
