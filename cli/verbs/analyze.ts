/**
 * `emotionthinker analyze`: the page's analysis over many files, one JSON object a line in the order of the files.
 * Where the speakers are told apart every file is heard twice: once to know the voices, once for the lines.
 */
import { closeSync, openSync, readFileSync, writeSync } from "node:fs";
import { availableParallelism } from "node:os";
import { countClip, NEW_SPEAKER, type SpeakerStatistics } from "../../common/speakerStatistics";
import { commandLine as say } from "../../words";
import { type AnalysisLine, type ErrorLine, explain } from "../support/analysisLine";
import type { AnalyzeJob } from "../support/analyzer";
import { type AnalyzerPool, createOnGpu, createThreads } from "../support/analyzerPool";
import { baselineFrom } from "../support/baselineFrom";
import { ArgumentError, CommandError } from "../support/commandError";
import { flag, oneOf, several, text, whole } from "../support/options";
import { speakersOf } from "../support/speakers";
import { defineVerb } from "../support/verb";

/** Every thread holds its own copy of the network, about 150 MB. */
const MAX_THREADS = 8;

export const verb = defineVerb({
  operands: { value: "FILES…", areMany: true },
  options: {
    device: oneOf(["auto", "webgpu", "wasm"], "auto"),
    baseline: several("FILE"),
    utterances: flag(),
    "same-speaker": flag(),
    speakers: text("FILE"),
    out: text("FILE"),
    threads: whole(1, Math.min(MAX_THREADS, availableParallelism())),
  },
  async run({ device, baseline: usual, "same-speaker": isSameSpeaker, ...values }, files) {
    const { out, threads } = values;
    if (isSameSpeaker && values.speakers !== undefined) {
      throw new ArgumentError(say.notBoth("same-speaker", "speakers"));
    }
    const lines = openLines(out);
    const started_ms = performance.now();
    try {
      const speakers = isSameSpeaker
        ? new Map(files.map((file) => [file, "same"]))
        : readSpeakers(files, values.speakers);
      const baseline = usual.length > 0 ? await baselineFrom(usual) : null;
      const pool =
        device === "webgpu" ? await createOnGpu(baseline) : createThreads(threads, baseline);
      const doubtful = new Set<string>();
      try {
        const voices = speakers && (await hearVoices(pool, files, speakers));
        const jobs = files.map((file): AnalyzeJob => {
          const speaker = voices?.get(speakers?.get(file) ?? "") ?? null;
          return { file, want: values.utterances ? "utterances" : "line", speaker };
        });
        await pool.run(jobs, (result, { file }) => {
          const found = "line" in result ? [result.line] : "lines" in result ? result.lines : [];
          for (const line of found) {
            lines.write(line);
            const isDoubtful = speakers && "speaker_doubtful" in line && line.speaker_doubtful;
            if (isDoubtful) doubtful.add(speakers.get(file) ?? "");
          }
        });
      } finally {
        await pool.close();
      }
      for (const speaker of doubtful) console.error(say.soundsLikeSeveral(speaker));
      const { counts } = lines;
      const relative = speakers ? counts.relative : null;
      const wall_s = (performance.now() - started_ms) / 1000;
      const peak_mb = process.resourceUsage().maxRSS / 1024;
      // On standard error, so that the output stays pure JSON lines.
      console.error(say.analysed({ ...counts, relative, wall_s, peak_mb }));
      return counts.failed > 0 ? 1 : 0;
    } finally {
      lines.close();
    }
  },
});

/** Where the lines go, to standard output without a file, and what they come to. */
function openLines(path: string | undefined) {
  const file = path === undefined ? null : openSync(path, "w");
  const counts = { analysed: 0, failed: 0, relative: 0, audio_s: 0 };
  return {
    counts,
    write(line: AnalysisLine | ErrorLine): void {
      if ("error" in line) counts.failed++;
      else {
        counts.analysed++;
        counts.audio_s += line.seconds;
        if (line.speaker_clips !== null) counts.relative++;
      }
      const text = `${JSON.stringify(line)}\n`;
      if (file === null) process.stdout.write(text);
      else writeSync(file, text);
    },
    close: () => file !== null && closeSync(file),
  };
}

/** The speaker of each file; null where no table tells. */
function readSpeakers(
  files: readonly string[],
  table: string | undefined,
): ReadonlyMap<string, string> | null {
  if (table === undefined) return null;
  try {
    return speakersOf(files, readFileSync(table, "utf8"));
  } catch (error) {
    throw new CommandError(say.speakersFailed(table, explain(error)));
  }
}

/** Whoever names the speakers of the files knows them: answers are relative to them even where doubts are reported. */
const NAMED_SPEAKER: SpeakerStatistics = { ...NEW_SPEAKER, isOnePerson: true };

/** By speaker: everything that can be heard of each. */
async function hearVoices(
  pool: AnalyzerPool,
  files: readonly string[],
  speakers: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, SpeakerStatistics>> {
  const voices = new Map<string, SpeakerStatistics>();
  const jobs = files.map((file): AnalyzeJob => ({ file, want: "statistics" }));
  await pool.run(jobs, (result, { file }) => {
    const speaker = speakers.get(file);
    if (!("statistics" in result) || !result.statistics || speaker === undefined) return;
    voices.set(speaker, countClip(voices.get(speaker) ?? NAMED_SPEAKER, result.statistics));
  });
  return voices;
}
