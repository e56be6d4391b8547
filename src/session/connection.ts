/** The worker behind its comlink API. Only the session store opens one. */
import { proxy, transfer, wrap } from "comlink";
import type { LiveFrames } from "../../common/analysis";
import { AppError, CancelledError, DecodingStalledError } from "../../common/errors";
import "../../common/errorTransfer";
import type { Utterance } from "../../common/utterance";
import type {
  AnalysisWorkerApi,
  EngineApi,
  FileSound,
  HearOptions,
  SoundPart,
} from "../../common/workerApi";

export interface Connection {
  readonly api: EngineApi;
  /** False once the worker died or was closed. */
  isAlive(): boolean;
  /** Ends the worker; calls still pending are rejected. */
  close(): void;
}

/**
 * Starts the analysis worker. A worker that dies rejects its pending calls instead of leaving them open. `script`: where it
 * lies, where that is not beside the page's own scripts.
 */
export function connectWorker(script?: URL): Connection {
  const worker = script ? new Worker(script, { type: "module" }) : openWorker();
  const remote = wrap<AnalysisWorkerApi<Blob>>(worker);
  let alive = true;
  let stop: (reason: Error) => void = () => undefined;
  const stopped = new Promise<never>((_, reject) => {
    stop = (reason) => {
      alive = false;
      worker.terminate();
      reject(reason);
    };
  });
  stopped.catch(() => undefined);
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    stop(new AppError("worker-died", { detail: event.message || null }));
  });
  return {
    api: {
      load: (preference, onProgress) =>
        Promise.race([remote.load(preference, proxy(onProgress)), stopped]),
      analyse: (jobId, signal, onProgress, options) =>
        Promise.race([remote.analyse(jobId, signal, proxy(onProgress), options), stopped]),
      // Moves the samples to the worker: give it a copy.
      cut: (samples) => Promise.race([remote.cut(transfer(samples, [samples.buffer])), stopped]),
      voices: (clips) => Promise.race([remote.voices(clips), stopped]),
      answerAgain: (analysis, options) =>
        Promise.race([remote.answerAgain(analysis, options), stopped]),
      // Moves the samples to the worker: give it a copy.
      spectrogram: (samples, span, columns, window_s) =>
        Promise.race([
          remote.spectrogram(transfer(samples, [samples.buffer]), span, columns, window_s),
          stopped,
        ]),
      // Moves the samples, too.
      resynthesise: (samples, tracks, options) =>
        Promise.race([
          remote.resynthesise(transfer(samples, [samples.buffer]), tracks, options),
          stopped,
        ]),
      cancel: (jobId) => {
        remote.cancel(jobId).catch(() => undefined);
      },
    },
    isAlive: () => alive,
    close: () => stop(new AppError("worker-closed")),
  };
}

/** A voice that is followed while it speaks. */
export interface LiveConnection {
  /** The next 16 kHz samples. */
  push(samples: Float32Array): void;
  /** The utterances that are left when the voice is over. */
  end(): Promise<readonly Utterance[]>;
  close(): void;
}

/**
 * Follows a voice in a worker of its own, so that neither the loading of a model nor an analysis
 * holds its frames up. Should it fail, no frames come; the recording does not depend on them.
 */
export function connectLive(
  onFrames: (frames: LiveFrames) => void,
  onUtterances: (utterances: readonly Utterance[]) => void,
): LiveConnection {
  const worker = openWorker();
  const remote = wrap<AnalysisWorkerApi<Blob>>(worker);
  const ignore = () => undefined;
  remote.startLive(proxy(onFrames), proxy(onUtterances)).catch(ignore);
  return {
    push(samples) {
      remote.pushLive(samples).catch(ignore);
    },
    end: () => remote.endLive(),
    close: () => worker.terminate(),
  };
}

/** A file that is heard while it is decoded. */
export interface SoundConnection {
  /** Rejects with what is wrong with the file, or DecodingStalledError where nothing comes any more. */
  readonly done: Promise<void>;
  close(): void;
}

/** A decoder that is caught in a damaged file never answers, s. */
const STALLED_S = 60;

/** Decodes a file in a worker of its own; `onPart` is awaited before the next comes. */
export function connectSound(
  file: Blob,
  options: HearOptions,
  onOpen: (sound: FileSound) => void,
  onPart: (part: SoundPart) => Promise<void> | void,
): SoundConnection {
  const worker = openWorker();
  const remote = wrap<AnalysisWorkerApi<Blob>>(worker);
  let timer = 0;
  let stop: (reason: Error) => void = () => undefined;
  const stopped = new Promise<never>((_, reject) => {
    stop = reject;
  });
  const alive = () => {
    clearTimeout(timer);
    const stalled = () =>
      stop(new DecodingStalledError("decoding-stalled", { source: options.source }));
    timer = window.setTimeout(stalled, STALLED_S * 1000);
  };
  const take = async (part: SoundPart) => {
    clearTimeout(timer);
    await onPart(part);
    alive();
  };
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    stop(new AppError("worker-died", { detail: event.message || null }));
  });
  const close = () => {
    clearTimeout(timer);
    worker.terminate();
    stop(new CancelledError());
  };
  alive();
  const hearing = remote.hearFile(file, options, proxy(onOpen), proxy(take));
  const done = Promise.race([hearing, stopped]).finally(close);
  return { done, close };
}

function openWorker(): Worker {
  return new Worker(new URL("../../workers/analysis.worker.ts", import.meta.url), {
    type: "module",
  });
}
