/**
 * The CPU twin of the WGSL kernel: the fallback without WebGPU, the oracle in tests, and what the
 * command line and the training data use. Works in blocks, so it can be cancelled and long signals
 * do not freeze the worker.
 */
import { createBreather } from "./breathe";
import {
  type Candidates,
  createCandidateFinder,
  createCandidates,
  type PitchRange,
} from "./candidates";
import { CHANNEL_F0, CHANNEL_VOICING, CHANNELS, MAX_CANDIDATES } from "./constants";
import { frameCount, type ProsodyKernel } from "./kernel";
import { createLevelMeter } from "./level";
import { decimatedLength, globalPeak, lowpass, lowpassTaps } from "./lowpass";
import { fitSpeaker, WIDEST_RANGE } from "./speaker";
import { createViterbi } from "./viterbi";

const BLOCK_FRAMES = 256;

type Breathe = () => Promise<void>;

/** Calls work(from, to) over [0, total) in blocks, breathing between them. */
async function inBlocks(
  total: number,
  size: number,
  breathe: Breathe,
  work: (from: number, to: number) => void,
): Promise<void> {
  for (let from = 0; from < total; from += size) {
    await breathe();
    work(from, Math.min(total, from + size));
  }
}

/** One pass of the tracker: fills f0 and voicing of raw [F, 4]. */
async function track(
  decimated: Float32Array,
  peak: number,
  range: PitchRange,
  candidates: Candidates,
  raw: Float32Array,
  breathe: Breathe,
): Promise<void> {
  const find = createCandidateFinder(decimated, peak, range);
  const viterbi = createViterbi(candidates, range.ceiling_hz);
  await inBlocks(candidates.count.length, BLOCK_FRAMES, breathe, (from, to) => {
    for (let frame = from; frame < to; frame++) find(frame, candidates);
    viterbi.advance(from, to);
  });
  viterbi.trace().forEach((slot, frame) => {
    const at = frame * MAX_CANDIDATES + slot;
    raw[frame * CHANNELS + CHANNEL_F0] = candidates.f0_hz[at] as number;
    raw[frame * CHANNELS + CHANNEL_VOICING] = slot === 0 ? 0 : (candidates.strength[at] as number);
  });
}

function* f0Channel(raw: Float32Array): Generator<number> {
  for (let i = CHANNEL_F0; i < raw.length; i += CHANNELS) yield raw[i] as number;
}

/** The kernel in plain TypeScript, for any realm. */
export function createCpuKernel(): ProsodyKernel {
  return {
    device: "wasm",
    async measure(samples, signal) {
      const breathe = createBreather(signal);
      const frames = frameCount(samples.length);
      const raw = new Float32Array(frames * CHANNELS);

      const measureLevel = createLevelMeter(samples);
      await inBlocks(frames, BLOCK_FRAMES, breathe, (from, to) => {
        for (let frame = from; frame < to; frame++) measureLevel(frame, raw);
      });

      const taps = lowpassTaps();
      const decimated = new Float32Array(decimatedLength(samples.length));
      await inBlocks(decimated.length, 8192, breathe, (from, to) =>
        lowpass(samples, taps, decimated, from, to),
      );
      const peak = globalPeak(decimated);

      const candidates = createCandidates(frames);
      await track(decimated, peak, WIDEST_RANGE, candidates, raw, breathe);
      const speaker = fitSpeaker(f0Channel(raw));
      if (speaker) await track(decimated, peak, speaker, candidates, raw, breathe);
      return raw;
    },
    dispose() {},
  };
}
