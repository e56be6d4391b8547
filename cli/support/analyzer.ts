/** File after file through one engine; errors become lines. */
import type { Analysis, SpeakerBaseline } from "../../common/analysis";
import { SAMPLE_RATE_HZ } from "../../common/constants";
import { answersRelativeTo, hasOwnVoice, ownVoices } from "../../common/ownVoice";
import type { ClipStatistics, SpeakerStatistics } from "../../common/speakerStatistics";
import type { Utterance } from "../../common/utterance";
import type { DevicePreference } from "../../common/workerApi";
import { noWebGpuText, commandLine as say } from "../../words";
import { AnalysisEngine } from "../../workers/analysis";
import type { Host } from "../../workers/runtime/host";
import {
  type AnalysisLine,
  analysisLine,
  type ErrorLine,
  errorLine,
  type UtteranceLine,
} from "./analysisLine";
import { CommandError } from "./commandError";
import { readSignal } from "./readSignal";

export type AnalyzeJob =
  /** The line of a file, relative to the voice where one is known. */
  | { readonly file: string; readonly want: "line"; readonly speaker: SpeakerStatistics | null }
  /** A line an utterance of the file; relative to the voice, else to the recording's own where it has enough of one. */
  | {
      readonly file: string;
      readonly want: "utterances";
      readonly speaker: SpeakerStatistics | null;
    }
  /** What the file adds to what is known of its voice; null for a file that cannot be analysed. */
  | { readonly file: string; readonly want: "statistics" };

export type AnalyzeResult =
  | { readonly line: AnalysisLine | ErrorLine }
  | { readonly lines: readonly (UtteranceLine | ErrorLine)[] }
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

  async function utterances(file: string, speaker: SpeakerStatistics | null) {
    const { samples, source } = await readSignal(file);
    const cuts = await engine.cut(samples);
    const heard: { analysis: Analysis | null; error?: unknown; channel: null }[] = [];
    for (const { heard: span } of cuts) {
      const at = (time_s: number) => Math.round(time_s * SAMPLE_RATE_HZ);
      const stretch = samples.slice(at(span.start), at(span.end));
      const options = { baseline, speaker, start: span.start };
      // An utterance that fails costs no other.
      heard.push(
        await engine
          .analyse(0, { samples: stretch, source }, () => undefined, options)
          .then(
            (analysis) => ({ analysis, channel: null }),
            (error: unknown) => ({ analysis: null, error, channel: null }),
          ),
      );
    }
    const isOwn = baseline === null && speaker === null && hasOwnVoice(heard);
    const answers = isOwn
      ? await answersRelativeTo(engine, heard, await ownVoices(engine, heard))
      : new Map();
    return heard.map(({ analysis, error }, i): UtteranceLine | ErrorLine => {
      if (!analysis) return errorLine(file, error);
      const { speech } = cuts[i] as Utterance;
      const about = { utterance: i + 1, of: cuts.length, start: speech.start, end: speech.end };
      const line = analysisLine(file, { ...analysis, ...answers.get(i) }, analysis.ms);
      return { ...about, ...line };
    });
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
      if (job.want === "utterances") {
        const lines = utterances(file, job.speaker);
        return { lines: await lines.catch((error) => [errorLine(file, error)]) };
      }
      return { line: await line(file, job.speaker).catch((error) => errorLine(file, error)) };
    },
    close: () => engine.close(),
  };
}
