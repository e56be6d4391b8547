/** File after file through one engine; errors become lines. */
import type { SpeakerBaseline } from "../../common/analysis";
import type { ClipStatistics, SpeakerStatistics } from "../../common/speakerStatistics";
import type { DevicePreference } from "../../common/workerApi";
import { noWebGpuText, commandLine as say } from "../../words";
import { AnalysisEngine } from "../../workers/analysis";
import type { Host } from "../../workers/runtime/host";
import { type AnalysisLine, analysisLine, type ErrorLine, errorLine } from "./analysisLine";
import { CommandError } from "./commandError";
import { readSignal } from "./readSignal";

export type AnalyzeJob =
  /** The line of a file, relative to the voice where one is known. */
  | { readonly file: string; readonly want: "line"; readonly speaker: SpeakerStatistics | null }
  /** What the file adds to what is known of its voice; null for a file that cannot be analysed. */
  | { readonly file: string; readonly want: "statistics" };

export type AnalyzeResult =
  | { readonly line: AnalysisLine | ErrorLine }
  | { readonly statistics: ClipStatistics | null };

export interface Analyzer {
  /** Rejects only when no file at all can be analysed. */
  handle(job: AnalyzeJob): Promise<AnalyzeResult>;
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
        throw new CommandError(say.ratherWasm(report.reason && noWebGpuText(report.reason)));
      }
    });
  ready.catch(() => undefined); // reported by `handle`

  async function line(file: string, speaker: SpeakerStatistics | null) {
    const started_ms = performance.now();
    const signal = await readSignal(file);
    const analysis = await engine.analyse(0, signal, () => undefined, { baseline, speaker });
    return analysisLine(file, analysis, performance.now() - started_ms);
  }

  async function statistics(file: string) {
    const { heardVoice } = await engine.analyse(0, await readSignal(file), () => undefined);
    return heardVoice?.statistics ?? null;
  }

  return {
    async handle(job) {
      await ready;
      const { file } = job;
      if (job.want === "statistics") {
        // The line that comes later says what is wrong with the file.
        return { statistics: await statistics(file).catch(() => null) };
      }
      return { line: await line(file, job.speaker).catch((error) => errorLine(file, error)) };
    },
    close: () => engine.close(),
  };
}
