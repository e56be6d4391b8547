/** Worker thread of `npm run analyze`: one engine, one file after the other. */
import type { DevicePreference } from "../../common/workerApi";
import { AnalysisEngine } from "../../workers/analysis";
import {
  type AnalysisLine,
  analysisLine,
  type ErrorLine,
  errorLine,
} from "../support/analysisLine";
import { createNodeHost } from "../support/nodeHost";
import { serve } from "../support/pool";
import { readSignal } from "../support/readSignal";

export type AnalyzeSetup = { readonly device: DevicePreference };

serve<AnalyzeSetup, string, AnalysisLine | ErrorLine>(({ device }) => {
  const engine = new AnalysisEngine(createNodeHost());
  const loaded = engine.load(device, () => undefined);
  return {
    async handle(file) {
      // Without a model no file can be analysed: this ends the run, not the file.
      await loaded;
      const started_ms = performance.now();
      try {
        const signal = await readSignal(file);
        const analysis = await engine.analyse(0, signal, () => undefined);
        return analysisLine(file, analysis, performance.now() - started_ms);
      } catch (error) {
        return errorLine(file, error);
      }
    },
    close: () => engine.close(),
  };
});
