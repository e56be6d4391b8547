/** The worker's entry: one engine behind comlink; results move to the page without being copied. */
import { expose, type ProxyMarked, releaseProxy, transfer } from "comlink";
import type { AnalysisWorkerApi } from "../common/workerApi";
import { AnalysisEngine } from "./analysis";
import { createBrowserHost } from "./browserHost";

/** Built, this file lies in assets/, one below the app's root; in development it is served from /workers/. */
const models = new URL("../models/", self.location.href);
const engine = new AnalysisEngine(createBrowserHost(models));

const api: AnalysisWorkerApi = {
  load: (preference, onProgress) =>
    engine.load(preference, onProgress).finally(() => release(onProgress)),
  async analyse(jobId, signal, onProgress) {
    try {
      const analysis = await engine.analyse(jobId, signal, onProgress);
      const { tracks, voice, posterior } = analysis;
      return transfer(analysis, buffersOf({ ...tracks, ...voice, attention: posterior.attention }));
    } finally {
      release(onProgress);
    }
  },
  async spectrogram(samples, span, columns) {
    const stretch = await engine.spectrogram(samples, span, columns);
    return transfer(stretch, buffersOf(stretch));
  },
  cancel: (jobId) => engine.cancel(jobId),
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
