/**
 * The CPU twin of the WGSL kernel: the fallback without WebGPU, the oracle in tests, and what the
 * command line and the training data use. Works in blocks, so it can be cancelled and long signals
 * do not freeze the worker.
 */
import {
  DEFAULT_PITCH,
  type PitchSettings,
  validatePitchSettings,
} from "../../common/pitchSettings";
import { createBreather } from "./breathe";
import { type Candidates, createCandidateFinder, createCandidates } from "./candidates";
import { CHANNEL_F0, CHANNEL_VOICING, CHANNELS, MAX_CANDIDATES } from "./constants";
import { frameCount, type ProsodyKernel } from "./kernel";
import { createLevelMeter } from "./level";
import { createPitchFilter, globalPeak, lowpass, pitchLength } from "./lowpass";
import { createRecordingFit, firstPass, type Pass } from "./speaker";
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
  pitchSignal: Float32Array,
  { range, reference }: Pass,
  settings: PitchSettings,
  candidates: Candidates,
  raw: Float32Array,
  breathe: Breathe,
): Promise<void> {
  const find = createCandidateFinder(pitchSignal, reference, range, settings);
  const viterbi = createViterbi(candidates, range.ceiling_hz, settings);
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

/** The kernel in plain TypeScript, for any realm. */
export function createCpuKernel(): ProsodyKernel {
  return {
    device: "wasm",
    async measure(samples, signal, settings = DEFAULT_PITCH) {
      validatePitchSettings(settings);
      const breathe = createBreather(signal);
      const frames = frameCount(samples.length);
      const raw = new Float32Array(frames * CHANNELS);

      const measureLevel = createLevelMeter(samples);
      await inBlocks(frames, BLOCK_FRAMES, breathe, (from, to) => {
        for (let frame = from; frame < to; frame++) measureLevel(frame, raw);
      });

      const filter = createPitchFilter(settings);
      const pitchSignal = new Float32Array(pitchLength(samples.length, filter));
      await inBlocks(pitchSignal.length, 8192, breathe, (from, to) =>
        lowpass(samples, filter, pitchSignal, from, to),
      );
      const peak = globalPeak(pitchSignal);

      const candidates = createCandidates(frames);
      const run = (pass: Pass) => track(pitchSignal, pass, settings, candidates, raw, breathe);
      await run(firstPass(settings, peak));
      if (!settings.fitToSpeaker) return raw;
      const fit = createRecordingFit(settings);
      for (let frame = 0; frame < frames; frame++) {
        fit.add(raw[frame * CHANNELS + CHANNEL_F0] as number, candidates.peak[frame] as number);
      }
      await run(fit.result(peak));
      return raw;
    },
    dispose() {},
  };
}
