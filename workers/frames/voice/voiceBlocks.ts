/**
 * The frame tracks of a signal of any length, block by block, in flat memory: each block is measured on
 * its own samples and VOICE_REACH on either side, so the frames are those of the whole signal bit for
 * bit. Glottal pulses are left out: they belong to whole voiced stretches.
 */
import { HOP_SAMPLES } from "../../../common/constants";
import type { SampleSource } from "../prosody/sampleSource";
import { createPeakMeter } from "../prosody/stream/peakMeter";
import { VOICE_REACH } from "./constants";
import {
  createFrameMeter,
  createFrameTracks,
  type FrameTracks,
  formantCeiling,
} from "./measureVoice";

/** 20 s: the meters' tables are made anew for each block. */
const BLOCK_FRAMES = 2000;
const OVERLAP_FRAMES = Math.ceil(VOICE_REACH / HOP_SAMPLES);

export interface VoiceBlock {
  /** Frames [from, to) of the signal. */
  readonly from: number;
  readonly to: number;
  /** Their tracks: frame `from` first. */
  readonly frames: FrameTracks;
}

/** f0_hz: f32[F] as in Tracks. */
export async function* measureVoiceBlocks(
  source: SampleSource,
  f0_hz: Float32Array,
  blockFrames = BLOCK_FRAMES,
): AsyncGenerator<VoiceBlock> {
  const scope = { peak: await peakOf(source), formantCeiling_hz: formantCeiling(f0_hz) };
  for (let from = 0; from < f0_hz.length; from += blockFrames) {
    const to = Math.min(f0_hz.length, from + blockFrames);
    const first = Math.max(0, from - OVERLAP_FRAMES);
    const end = Math.min(source.length, to * HOP_SAMPLES + VOICE_REACH);
    const samples = (await source.read(first * HOP_SAMPLES, end)).slice();
    const measured = createFrameTracks(to - first);
    const measure = createFrameMeter(samples, scope);
    for (let i = from; i < to; i++) measure(i - first, f0_hz[i] as number, measured);
    const own = Object.entries(measured).map(([name, track]) => [
      name,
      track.subarray(from - first),
    ]);
    yield { from, to, frames: Object.fromEntries(own) as FrameTracks };
  }
}

/** Largest |x - mean|, as signalPeak has it. */
async function peakOf(source: SampleSource): Promise<number> {
  const meter = createPeakMeter();
  const size = BLOCK_FRAMES * HOP_SAMPLES;
  for (let from = 0; from < source.length; from += size) {
    meter.add(await source.read(from, Math.min(source.length, from + size)));
  }
  return meter.peak();
}
