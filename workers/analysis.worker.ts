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
      const { f0_hz, voicing, level_db, alpha_db } = analysis.tracks;
      const arrays = [f0_hz, voicing, level_db, alpha_db, analysis.posterior.attention];
      return transfer(
        analysis,
        arrays.map((array) => array.buffer),
      );
    } finally {
      release(onProgress);
    }
  },
  cancel: (jobId) => engine.cancel(jobId),
};

/** The page's callbacks arrive as comlink proxies: each holds a message port until it is let go. */
function release(callback: object): void {
  (callback as Partial<ProxyMarked & Record<typeof releaseProxy, () => void>>)[releaseProxy]?.();
}

expose(api);
