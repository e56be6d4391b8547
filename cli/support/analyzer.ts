/** File after file through one engine; errors become lines. */
import type { SpeakerBaseline } from "../../common/analysis";
import type { DevicePreference } from "../../common/workerApi";
import { AnalysisEngine } from "../../workers/analysis";
import type { Host } from "../../workers/host";
import { type AnalysisLine, analysisLine, type ErrorLine, errorLine } from "./analysisLine";
import { readSignal } from "./readSignal";

export interface Analyzer {
  /** Rejects only when no file at all can be analysed. */
  handle(file: string): Promise<AnalysisLine | ErrorLine>;
  close(): Promise<void>;
}

/** An explicit "webgpu" that turns out to be impossible fails every `handle`. */
export function createAnalyzer(
  host: Host,
  device: DevicePreference,
  baseline: SpeakerBaseline | null = null,
): Analyzer {
  const engine = new AnalysisEngine(host);
  const ready = engine
    .load(device, () => undefined)
    .then((report) => {
      if (device === "webgpu" && report.device !== "webgpu") {
        throw new Error(`${report.reason ?? "WebGPU is not available."} Use --device wasm.`);
      }
    });
  ready.catch(() => undefined); // reported by `handle`
  return {
    async handle(file) {
      await ready;
      const started_ms = performance.now();
      try {
        const signal = await readSignal(file);
        const analysis = await engine.analyse(0, signal, () => undefined, { baseline });
        const trace = await engine.think(0, () => undefined);
        return analysisLine(file, { ...analysis, trace }, performance.now() - started_ms);
      } catch (error) {
        return errorLine(file, error);
      }
    },
    close: () => engine.close(),
  };
}
