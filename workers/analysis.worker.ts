/** The worker's entry: one engine behind comlink; results move to the page without being copied. */

import { CARDS } from "virtual:card-hashes";
import { expose, type ProxyMarked, releaseProxy, transfer } from "comlink";
import type { AnalysisWorkerApi, LiveApi, SoundPart } from "../common/workerApi";
import "../common/errorTransfer";
import { AnalysisEngine } from "./analysis";
import { createLiveProsody, type LiveProsody } from "./frames/prosody/live/liveProsody";
import { createBrowserHost } from "./runtime/browserHost";
import { type Cutter, createCutter } from "./utterances/cutter";

/** Built, this file lies in assets/, one below the app's root; in development it is served from /workers/. */
const models = new URL("../models/", self.location.href);
const engine = new AnalysisEngine(createBrowserHost(models, CARDS));
/** The voice that is followed live. */
let live: {
  readonly prosody: LiveProsody;
  readonly cutter: Cutter;
  readonly onFrames: Parameters<LiveApi["startLive"]>[0];
  readonly onUtterances: Parameters<LiveApi["startLive"]>[1];
} | null = null;

const api: AnalysisWorkerApi<Blob> = {
  load: (preference, onProgress) =>
    engine.load(preference, onProgress).finally(() => release(onProgress)),
  async analyse(jobId, signal, onProgress, options) {
    try {
      const analysis = await engine.analyse(jobId, signal, onProgress, options);
      const { tracks, voice, heardVoice } = analysis;
      const buffers = { ...tracks, ...voice, ...heardVoice, ...heardVoice?.statistics };
      return transfer(analysis, buffersOf(buffers));
    } finally {
      release(onProgress);
    }
  },
  cut: (samples) => engine.cut(samples),
  voices: (clips) => engine.voices(clips),
  answerAgain: (analysis, options) => engine.answerAgain(analysis, options),
  async spectrogram(samples, span, columns, window_s) {
    const stretch = await engine.spectrogram(samples, span, columns, window_s);
    return transfer(stretch, buffersOf(stretch));
  },
  async resynthesise(samples, tracks, options) {
    const changed = await engine.resynthesise(samples, tracks, options);
    return transfer(changed, buffersOf(changed));
  },
  cancel: (jobId) => engine.cancel(jobId),
  async hearFile(file, options, onOpen, onPart) {
    const { hearFile } = await import("./sound/hearFile");
    const move = (part: SoundPart) =>
      onPart(
        transfer(
          part,
          part.samples.map(({ buffer }) => buffer),
        ),
      );
    try {
      // Who stops listening ends the worker, and this with it.
      await hearFile(file, options, onOpen, move, new AbortController().signal);
    } finally {
      release(onOpen);
      release(onPart);
    }
  },
  async startLive(onFrames, onUtterances) {
    api.stopLive();
    live = { prosody: createLiveProsody(), cutter: createCutter(), onFrames, onUtterances };
  },
  pushLive(samples) {
    if (!live) return;
    const frames = live.prosody.push(samples);
    if (frames.f0_hz.length > 0) live.onFrames(frames);
    const utterances = live.cutter.push(samples);
    if (utterances.length > 0) live.onUtterances(utterances);
  },
  async endLive() {
    return live?.cutter.end() ?? [];
  },
  stopLive() {
    if (live) release(live.onFrames);
    if (live) release(live.onUtterances);
    live = null;
  },
};

function buffersOf(holder: object): ArrayBufferLike[] {
  return Object.values(holder).flatMap((value) =>
    ArrayBuffer.isView(value) ? [value.buffer] : [],
  );
}

/** The page's callbacks arrive as comlink proxies: each holds a message port until it is let go. */
function release(callback: object): void {
  (callback as Partial<ProxyMarked & Record<typeof releaseProxy, () => void>>)[releaseProxy]?.();
}

expose(api);
