/**
 * A whole signal out of a source that can be read again and again, in flat memory: nothing grows with
 * its length but the result (2 kB a second) and, up to a limit, the pitch signal. The filter is fitted to
 * samples of the source (fitFilter); then come four sweeps: the peak; a first pass over the widest range,
 * from which the speaker's range is fitted; a second pass over that; and the refinement of its F0.
 * The same frames come out whatever stretches the source is read in.
 */
import { HOP_SAMPLES } from "../../../../common/constants";
import { DEFAULT_PITCH, type PitchSettings } from "../../../../common/pitchSettings";
import { CHANNEL_F0, CHANNEL_VOICING, CHANNELS } from "../constants";
import { fitFilter } from "../fitFilter";
import { frameCount } from "../kernel";
import { createPitchFilter, pitchLength } from "../lowpass";
import { createRefiner, refineReach } from "../refine";
import type { SampleSource } from "../sampleSource";
import { createRecordingFit, firstPass, type Pass } from "../speaker";
import { createPeakMeter } from "./peakMeter";
import { BLOCK_FRAMES, createProsodyStream, type StreamOptions } from "./prosodyStream";
import { createSlidingSignal } from "./slidingSignal";

export interface MeasureOptions {
  /** @default DEFAULT_PITCH */
  readonly settings?: PitchSettings;
  /** Awaited between blocks: stays cancellable and keeps the event loop alive. */
  readonly breathe?: () => Promise<void>;
  /** Samples read at once. @default 256 frames' */
  readonly blockSamples?: number;
}

/** Pitch signals up to this length are filtered once and kept (16 MB): 17 min at 4 kHz. */
const MAX_KEPT_SAMPLES = 1 << 22;

/** samples → f32[F * 4], F = frameCount(source.length). */
export async function measureSource(
  source: SampleSource,
  options: MeasureOptions = {},
): Promise<Float32Array> {
  const { breathe, blockSamples = BLOCK_FRAMES * HOP_SAMPLES } = options;
  const settings = await fitFilter(source, options.settings ?? DEFAULT_PITCH);
  const frames = frameCount(source.length);
  const raw = new Float32Array(frames * CHANNELS);
  const peaks = new Float32Array(frames);

  async function* blocks(): AsyncGenerator<Float32Array> {
    for (let from = 0; from < source.length; from += blockSamples) {
      await breathe?.();
      yield await source.read(from, Math.min(source.length, from + blockSamples));
    }
  }

  async function run(pass: Pass, more: Partial<StreamOptions>, put: Put): Promise<void> {
    const stream = createProsodyStream({ ...pass, settings, filtered, ...more });
    let at = 0;
    const take = (decided: Float32Array) => {
      put(decided, raw, at);
      at += decided.length;
    };
    for await (const block of blocks()) take(stream.push(block));
    take(stream.end());
  }

  async function refine(): Promise<void> {
    const reach = refineReach(settings.pitchFloor_hz);
    const refineFrames = createRefiner(settings.pitchFloor_hz);
    const samples = new Float32Array(BLOCK_FRAMES * HOP_SAMPLES + 2 * reach);
    for (let frame = 0; frame < frames; frame += BLOCK_FRAMES) {
      await breathe?.();
      const block = raw.subarray(frame * CHANNELS, (frame + BLOCK_FRAMES) * CHANNELS);
      const first = frame * HOP_SAMPLES - reach;
      const from = Math.max(0, first);
      const to = Math.min(source.length, first + BLOCK_FRAMES * HOP_SAMPLES + 2 * reach);
      samples.fill(0);
      samples.set(await source.read(from, to), from - first);
      refineFrames(block, samples);
    }
  }

  const { peak, filtered } = await filterAll(blocks(), source.length, settings);
  let frame = 0;
  const onPeak = (peak: number) => {
    peaks[frame++] = peak;
  };
  await run(firstPass(settings, peak), { onPeak }, (decided, to, at) => to.set(decided, at));
  if (!settings.fitToSpeaker) return raw;
  const fit = createRecordingFit(settings);
  for (let i = 0; i < frames; i++) {
    fit.add(raw[i * CHANNELS + CHANNEL_F0] as number, peaks[i] as number);
  }
  await run(fit.result(peak), { level: false }, putPitch);
  await refine();
  return raw;
}

/** Writes decided frames into raw from index `at` on. */
type Put = (decided: Float32Array, raw: Float32Array, at: number) => void;

/** F0 and voicing alone: the level stays. */
const putPitch: Put = (decided, raw, at) => {
  for (let i = 0; i < decided.length; i += CHANNELS) {
    raw[at + i + CHANNEL_F0] = decided[i + CHANNEL_F0] as number;
    raw[at + i + CHANNEL_VOICING] = decided[i + CHANNEL_VOICING] as number;
  }
};

/** The pitch signal's global peak, and the signal itself where it is not too long to keep. */
async function filterAll(
  blocks: AsyncIterable<Float32Array>,
  length: number,
  settings: PitchSettings,
): Promise<{ peak: number; filtered: Float32Array | undefined }> {
  const filter = createPitchFilter(settings);
  const total = pitchLength(length, filter);
  const filtered = total <= MAX_KEPT_SAMPLES ? new Float32Array(total) : undefined;
  const meter = createPeakMeter();
  let at = 0;
  const signal = createSlidingSignal({
    filter,
    reach: { samples: 0, pitch: 0 },
    blockFrames: BLOCK_FRAMES,
    onFrames: () => undefined,
    onFiltered(block) {
      meter.add(block);
      filtered?.set(block, at);
      at += block.length;
    },
  });
  for await (const block of blocks) signal.push(block);
  signal.end();
  return { peak: meter.peak(), filtered };
}
