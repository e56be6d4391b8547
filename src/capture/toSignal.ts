/**
 * The one door for sound: whatever the user gives becomes a valid Signal (16 kHz mono Float32)
 * here, or a named error. The browser only decodes; mixing down and resampling are ours, so that
 * the page and the command line measure the same samples.
 */
import type { Signal } from "../../common/analysis";
import {
  type ChannelChoice,
  type ChannelsHeard,
  chooseChannels,
  heardOf,
} from "../../common/audio/channels";
import { makeResampler } from "../../common/audio/resample";
import { checkDuration, validateSignal } from "../../common/audio/validate";
import { within } from "../../common/deadline";
import {
  CancelledError,
  DecodingStalledError,
  NoAudioTrackError,
  SignalTooShortError,
  UndecodableAudioError,
} from "../../common/errors";
import { probeDuration } from "./probeDuration";
import { sniff } from "./sniff";

/** Used where a header does not name its rate: what most microphones and videos have, Hz. */
const DEFAULT_RATE_HZ = 48000;
/** The rates every browser must accept in an OfflineAudioContext (Web Audio §1.3), Hz. */
const MIN_CONTEXT_RATE_HZ = 8000;
const MAX_CONTEXT_RATE_HZ = 96000;
/** Output samples between two breaths of the event loop: about 30 ms of work. */
const RESAMPLE_SLICE = 1 << 16;
/** Below this size a file cannot be long enough to need asking before decoding, bytes. */
const PROBE_ABOVE_BYTES = 4_000_000;

/**
 * As long as the browser may decode: it tells no progress, and a decoder that a damaged file has caught in a
 * loop never answers. An hour of speech at 6 kbit/s, the most sound in the fewest bytes, has 114 s, which asks
 * for 32 times real time.
 */
const DECODE_LIMIT_S = 60;
const DECODE_LIMIT_S_PER_MB = 20;

/** What a file holds. */
export interface FileSignal {
  readonly signal: Signal;
  /** Null where it has one channel. */
  readonly channels: ChannelsHeard | null;
  /** The channels, at 16 kHz, where each has a speaker of its own. */
  readonly sides: readonly Float32Array[] | null;
}

/** Decodes an encoded audio file, as one signal. */
export async function fileToSignal(
  file: Blob,
  source: string,
  abort?: AbortSignal,
): Promise<Signal> {
  return (await readFile(file, source, { choice: null, abort })).signal;
}

export interface ReadOptions {
  /** What is heard of several channels; null: by what is in them. */
  readonly choice: ChannelChoice | null;
  readonly abort?: AbortSignal | undefined;
}

/** Decodes an encoded audio file. */
export async function readFile(
  file: Blob,
  source: string,
  { choice, abort }: ReadOptions,
): Promise<FileSignal> {
  if (file.size === 0) {
    throw new SignalTooShortError("empty-file", { source });
  }
  if (file.size > PROBE_ABOVE_BYTES) {
    const seconds = await probeDuration(file);
    if (seconds !== null) checkDuration(seconds, source);
  }
  const encoded = await readBytes(file, source);
  throwIfAborted(abort);

  const { container, rate_hz, mayHaveAudio } = sniff(new Uint8Array(encoded));
  if (!mayHaveAudio) {
    throw new NoAudioTrackError("no-audio-track", { source });
  }
  const rate = Math.min(
    MAX_CONTEXT_RATE_HZ,
    Math.max(MIN_CONTEXT_RATE_HZ, rate_hz ?? DEFAULT_RATE_HZ),
  );
  let decoded: AudioBuffer;
  try {
    // Read before decoding, which takes the bytes away. The browser decodes in a thread of its own.
    const limit_s = DECODE_LIMIT_S + DECODE_LIMIT_S_PER_MB * (encoded.byteLength / 1e6);
    const decoding = new OfflineAudioContext(1, 1, rate).decodeAudioData(encoded);
    decoded = await within(
      limit_s,
      decoding,
      () => new DecodingStalledError("decoding-stalled", { source }),
    );
  } catch (error) {
    if (error instanceof DecodingStalledError) throw error;
    throw container === "unknown"
      ? new NoAudioTrackError("not-audio", { source })
      : new UndecodableAudioError("undecodable-file", { source, container });
  }
  throwIfAborted(abort);
  checkDuration(decoded.duration, source);
  const channels = Array.from({ length: decoded.numberOfChannels }, (_, channel) =>
    decoded.getChannelData(channel),
  );
  const heard: ChannelsHeard = {
    count: channels.length,
    choice: choice ?? chooseChannels(channels),
  };
  const resampled = (samples: Float32Array) => resampleInSlices(samples, decoded.sampleRate, abort);
  const samples = await resampled(heardOf(channels, heard.choice));
  const sides: Float32Array[] = [];
  if (heard.choice === "each") for (const one of channels) sides.push(await resampled(one));
  return {
    signal: validateSignal({ samples, source }),
    channels: heard.count > 1 ? heard : null,
    sides: sides.length > 0 ? sides : null,
  };
}

/** From any rate to 16 kHz, without holding up the page. */
export async function resampleInSlices(
  mono: Float32Array,
  rate_hz: number,
  abort?: AbortSignal,
): Promise<Float32Array> {
  const resampler = makeResampler(rate_hz);
  const samples = new Float32Array(resampler.outputLength(mono.length));
  for (let start = 0; start < samples.length; start += RESAMPLE_SLICE) {
    if (start > 0) await new Promise((resume) => setTimeout(resume, 0));
    throwIfAborted(abort);
    resampler.run(mono, samples, start, Math.min(samples.length, start + RESAMPLE_SLICE));
  }
  return samples;
}

async function readBytes(file: Blob, source: string): Promise<ArrayBuffer> {
  try {
    return await file.arrayBuffer();
  } catch {
    // A folder that was dropped, or a file that was moved or locked since it was chosen.
    throw new UndecodableAudioError("unreadable-file", { source });
  }
}

function throwIfAborted(abort: AbortSignal | undefined): void {
  if (abort?.aborted) throw new CancelledError();
}
