/**
 * A whole signal out of a source that can be read again and again, in flat memory: nothing grows with
 * its length but the result (1.6 kB a second) and, up to a limit, the low-passed signal. Three sweeps:
 * the peak; a first pass over the widest range, from which the speaker's range is fitted; and a
 * second pass over that. The same frames come out whatever stretches the source is read in.
 */
import { HOP_SAMPLES } from "../../../common/constants";
import type { PitchRange } from "../candidates";
import { CHANNEL_F0, CHANNEL_VOICING, CHANNELS } from "../constants";
import { frameCount } from "../kernel";
import { decimatedLength } from "../lowpass";
import { fitSpeaker, WIDEST_RANGE } from "../speaker";
import { createPeakMeter } from "./peakMeter";
import { BLOCK_FRAMES, createProsodyStream } from "./prosodyStream";
import { createSlidingSignal } from "./slidingSignal";

/** 16 kHz mono samples that can be read more than once, in any order. */
export interface SampleSource {
  /** Samples in all. */
  readonly length: number;
  /** Samples [from, to); may be a view that the next call overwrites. */
  read(from: number, to: number): Float32Array | Promise<Float32Array>;
}

export interface MeasureOptions {
  /** Awaited between blocks: stays cancellable and keeps the event loop alive. */
  readonly breathe?: () => Promise<void>;
  /** Samples read at once. @default 256 frames' */
  readonly blockSamples?: number;
}

/** Signals up to this long are low-passed once and kept so (4 bytes a sample at 4 kHz): 17 min, 16 MB. */
const MAX_KEPT_SAMPLES = 1 << 22;

/** samples → f32[F * 4], F = frameCount(source.length). */
export async function measureSource(
  source: SampleSource,
  {
    breathe = async () => undefined,
    blockSamples = BLOCK_FRAMES * HOP_SAMPLES,
  }: MeasureOptions = {},
): Promise<Float32Array> {
  async function* blocks(): AsyncGenerator<Float32Array> {
    for (let from = 0; from < source.length; from += blockSamples) {
      await breathe();
      yield await source.read(from, Math.min(source.length, from + blockSamples));
    }
  }

  const total = decimatedLength(source.length);
  const filtered = total <= MAX_KEPT_SAMPLES ? new Float32Array(total) : undefined;
  const meter = createPeakMeter();
  let at = 0;
  const lowpassed = createSlidingSignal({
    reach: { samples: 0, decimated: 0 },
    blockFrames: BLOCK_FRAMES,
    onFrames: () => undefined,
    onFiltered(block) {
      meter.add(block);
      filtered?.set(block, at);
      at += block.length;
    },
  });
  for await (const block of blocks()) lowpassed.push(block);
  lowpassed.end();

  const raw = new Float32Array(frameCount(source.length) * CHANNELS);
  const pass = async (range: PitchRange, level: boolean) => {
    const stream = createProsodyStream({ peak: meter.peak(), range, level, filtered });
    let to = 0;
    const put = (frames: Float32Array) => {
      if (level) raw.set(frames, to);
      else copyPitch(frames, raw, to);
      to += frames.length;
    };
    for await (const block of blocks()) put(stream.push(block));
    put(stream.end());
  };
  await pass(WIDEST_RANGE, true);
  const speaker = fitSpeaker(f0Channel(raw));
  if (speaker) await pass(speaker, false);
  return raw;
}

/** F0 and voicing of `frames` into raw from `at` on. */
function copyPitch(frames: Float32Array, raw: Float32Array, at: number): void {
  for (let i = 0; i < frames.length; i += CHANNELS) {
    raw[at + i + CHANNEL_F0] = frames[i + CHANNEL_F0] as number;
    raw[at + i + CHANNEL_VOICING] = frames[i + CHANNEL_VOICING] as number;
  }
}

function* f0Channel(raw: Float32Array): Generator<number> {
  for (let i = CHANNEL_F0; i < raw.length; i += CHANNELS) yield raw[i] as number;
}

/** A signal in memory as a source. */
export function sourceOf(samples: Float32Array): SampleSource {
  return { length: samples.length, read: (from, to) => samples.subarray(from, to) };
}
