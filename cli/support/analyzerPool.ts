/** Files through analyzers: on WASM one a thread, on the GPU one in all. Results come in the order of the jobs. */
import type { SpeakerBaseline } from "../../common/analysis";
import { type AnalyzeJob, type AnalyzeResult, createAnalyzer } from "./analyzer";
import { openDawn } from "./dawn";
import { createNodeHost } from "./nodeHost";
import { runPool } from "./pool";

export interface AnalyzerPool {
  run(
    jobs: readonly AnalyzeJob[],
    onResult: (result: AnalyzeResult, job: AnalyzeJob) => void,
  ): Promise<void>;
  close(): Promise<void>;
}

export function createThreads(threads: number, baseline: SpeakerBaseline | null): AnalyzerPool {
  return {
    run: (jobs, onResult) =>
      runPool<AnalyzeJob, AnalyzeResult>(
        { thread: "analyzeThread", threads, jobs, setup: baseline },
        onResult,
      ),
    close: async () => undefined,
  };
}

export async function createOnGpu(baseline: SpeakerBaseline | null): Promise<AnalyzerPool> {
  const analyzer = createAnalyzer(createNodeHost({ gpu: await openDawn() }), "webgpu", baseline);
  return {
    async run(jobs, onResult) {
      for (const job of jobs) onResult(await analyzer.handle(job), job);
    },
    close: () => analyzer.close(),
  };
}
