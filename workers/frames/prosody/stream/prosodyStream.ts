/**
 * One pass of the tracker over samples that arrive in any chunks: the machine under whole files,
 * chunked files and live speech alike. What only the whole signal knows is given: the Pass, which is
 * the range of its speaker and the amplitude that counts as loud (see measureSource for how it is found).
 */
import { HOP_SAMPLES, SAMPLE_RATE_HZ } from "../../../../common/constants";
import { DEFAULT_PITCH, type PitchSettings } from "../../../../common/pitchSettings";
import {
  createCandidateFinder,
  createCandidates,
  type PitchRange,
  windowHalf,
} from "../candidates";
import { CHANNELS, SPECTRUM_WINDOW } from "../constants";
import { createLevelMeter } from "../level";
import { createPitchFilter } from "../lowpass";
import type { Pass } from "../speaker";
import { createPathTracker } from "./pathTracker";
import { createSlidingSignal, type Reach } from "./slidingSignal";

export interface ProsodyStream {
  /** Takes 16 kHz samples; returns the frames that they decide, f32[n * 4], in order. */
  push(samples: Float32Array): Float32Array;
  /** The signal is over; returns the frames left. */
  end(): Float32Array;
}

export interface StreamOptions extends Pass {
  /** @default DEFAULT_PITCH */
  readonly settings?: PitchSettings;
  /** Measure level and alpha ratio, too; they are 0 otherwise. @default true */
  readonly level?: boolean;
  /** Told the local peak of every frame, in order (Candidates.peak). */
  readonly onPeak?: (peak: number) => void;
  /** @default 256 */
  readonly blockFrames?: number;
  /** The whole pitch signal, where it is at hand: saves filtering it again. */
  readonly filtered?: Float32Array | undefined;
}

/** What the frames of a range read about their centre. */
export function frameReach(range: PitchRange, settings: PitchSettings): Reach {
  const { decimation } = createPitchFilter(settings);
  return {
    samples: SPECTRUM_WINDOW / 2,
    pitch: windowHalf(range.floor_hz, SAMPLE_RATE_HZ / decimation),
  };
}

export const BLOCK_FRAMES = 256;

export function createProsodyStream(options: StreamOptions): ProsodyStream {
  const { range, reference, settings = DEFAULT_PITCH, level = true } = options;
  const { blockFrames = BLOCK_FRAMES, filtered, onPeak } = options;
  const tracker = createPathTracker(range.ceiling_hz, settings);
  const signal = createSlidingSignal({
    filter: createPitchFilter(settings),
    reach: frameReach(range, settings),
    blockFrames,
    onFrames: add,
    filtered,
  });
  const find = createCandidateFinder(signal.pitch, reference, range, settings);
  const measureLevel = createLevelMeter(signal.samples);
  const rows = Math.ceil(signal.samples.length / HOP_SAMPLES);
  const candidates = createCandidates(rows);
  const measured = new Float32Array(rows * CHANNELS);
  let decided: Float32Array[] = [];

  function add(from: number, to: number): void {
    for (let frame = from; frame < to; frame++) {
      const row = frame - signal.origin;
      find(row, candidates);
      onPeak?.(candidates.peak[row] as number);
      if (level) measureLevel(row, measured);
      tracker.add(candidates, row, measured);
    }
    decided.push(tracker.takeDecided());
  }

  return {
    push(samples) {
      signal.push(samples);
      return takeAll();
    },
    end() {
      signal.end();
      decided.push(tracker.takeRest());
      return takeAll();
    },
  };

  function takeAll(): Float32Array {
    const [only] = decided;
    const all = decided.length === 1 && only ? only : concatenate(decided);
    decided = [];
    return all;
  }
}

function concatenate(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((n, part) => n + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
