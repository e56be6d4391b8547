/** Recording from the microphone: from the question to the browser to the samples that are kept. */
import type { Signal } from "../../common/analysis";
import { validateSignal } from "../../common/audio/validate";
import { SAMPLE_RATE_HZ } from "../../common/constants";
import { within } from "../../common/deadline";
import { NoMicrophoneError } from "../../common/errors";
import { type RecordingEnd, watchEndings } from "./endings";
import { makeIntake, type RecordingLevel } from "./intake";
import { closeStream, openMicrophone } from "./openMicrophone";
import { type CaptureNotices, noticesOf } from "./processing";
import workletUrl from "./recorder.worklet.ts?worker&url";
import type { RecorderCommand } from "./recorderCommand";
import { restoredSound } from "./restoredSound";
import type { Sound } from "./sound";
import { unlessAborted } from "./unlessAborted";
import { holdWakeLock } from "./wakeLock";

/** A microphone that was allowed gives its first samples within this, or does not respond, s. */
const OPENING_LIMIT_S = 15;
/** Longer recordings stay where they are, s. */
const LONG_S = 600;
/** The audio thread's answer to the end; a context that the system suspended never answers, ms. */
const FLUSH_LIMIT_MS = 500;

export interface Recording {
  /** Ends the recording: a signal, or a sound that is too long to be one. */
  stop(source: string): Promise<Signal | Sound>;
  /** A copy of the 16 kHz samples of [from_s, to_s) of what was recorded so far. */
  read(from_s: number, to_s: number): Promise<Float32Array>;
  /** Ends the recording and forgets it. */
  discard(): void;
  /** No samples are taken until it is resumed. */
  pause(): void;
  resume(): void;
}

export interface RecordingListener {
  /** The microphone was allowed; its first samples are still to come. */
  onAllowed(): void;
  onLevel(level: RecordingLevel): void;
  /** The samples at 16 kHz as they come, to look at: the recording keeps them. */
  onSamples(samples: Float32Array): void;
  /** What stands between the voice and the samples; again when more is known. */
  onNotices(notices: CaptureNotices): void;
  /** It ended by itself and the microphone is free; what was recorded waits for stop(). */
  onEnded(why: RecordingEnd): void;
}

export interface RecordingOptions {
  /** The id of the microphone to prefer; null for the system's own choice. */
  readonly input: string | null;
  /** Ends the opening. */
  readonly abort: AbortSignal;
}

/** Resolves once samples come: all of them are kept, from the first on. */
export async function startRecording(
  listener: RecordingListener,
  { input, abort }: RecordingOptions,
): Promise<Recording> {
  const stream = await openMicrophone(input, abort);
  const held = makeHeld();
  held.add(() => closeStream(stream));
  try {
    listener.onAllowed();
    return await within(
      OPENING_LIMIT_S,
      unlessAborted(record(stream, listener, held), abort),
      () => new NoMicrophoneError("microphone-busy"),
    );
  } catch (error) {
    held.release();
    throw error;
  }
}

/** What a recording holds of the machine, to be let go together, once. */
interface Held {
  add(letGo: () => void): void;
  release(): void;
}

function makeHeld(): Held {
  const all: (() => void)[] = [];
  let isReleased = false;
  return {
    add(letGo) {
      // Of an opening that was cancelled, some parts arrive later.
      if (isReleased) letGo();
      else all.push(letGo);
    },
    release() {
      isReleased = true;
      for (const letGo of all.splice(0)) letGo();
    },
  };
}

async function record(
  stream: MediaStream,
  listener: RecordingListener,
  held: Held,
): Promise<Recording> {
  const track = stream.getAudioTracks()[0];
  if (!track) throw new NoMicrophoneError("microphone-missing");
  // The context keeps the device's own rate: Firefox refuses to mix rates, and the resampler is ours.
  const context = new AudioContext();
  held.add(() => void context.close().catch(() => undefined));
  await context.audioWorklet.addModule(workletUrl);
  await context.resume();
  const recorder = new AudioWorkletNode(context, "recorder", {
    channelCount: 1,
    channelCountMode: "explicit",
    numberOfOutputs: 0,
  });
  const command = (what: RecorderCommand) => recorder.port.postMessage(what);
  context.createMediaStreamSource(stream).connect(recorder);

  let notices = noticesOf(track.getSettings(), context.sampleRate);
  listener.onNotices(notices);
  const intake = makeIntake(context.sampleRate, {
    ...listener,
    onTelephoneBand() {
      notices = { ...notices, band: "telephone" };
      listener.onNotices(notices);
    },
  });
  let isPaused = false;
  let isOver = false;
  let onFlushed = () => {};
  let isRunning = false;
  await new Promise<void>((resolve, reject) => {
    recorder.port.onmessage = ({ data }: MessageEvent<Float32Array | null>) => {
      if (data === null) onFlushed();
      else if (intake.push(data)) {
        isRunning = true;
        resolve();
      }
    };
    const unwatch = watchEndings(
      {
        track,
        context,
        received_s: () => intake.received_s,
        // A headset takes seconds to give its first.
        isPaused: () => isPaused || !isRunning,
      },
      (why) => {
        isOver = true;
        held.release();
        if (isRunning) listener.onEnded(why);
        else reject(new NoMicrophoneError("microphone-busy"));
      },
    );
    held.add(unwatch);
  });
  held.add(holdWakeLock());

  return {
    async stop(source) {
      if (!isOver)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, FLUSH_LIMIT_MS);
          onFlushed = () => {
            clearTimeout(timer);
            resolve();
          };
          command("stop");
        });
      held.release();
      const spool = intake.end();
      if (spool.length > LONG_S * SAMPLE_RATE_HZ)
        return restoredSound({ channels: [spool.wav()], media: null });
      return validateSignal({ samples: await spool.read(0, spool.length), source });
    },
    read: intake.read,
    discard: held.release,
    pause() {
      isPaused = true;
      intake.pause();
      command("pause");
    },
    resume() {
      isPaused = false;
      command("resume");
    },
  };
}
