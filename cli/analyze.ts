/**
 * `npm run analyze -- FILES… [--device auto|webgpu|wasm] [--baseline FILE]… [--same-speaker | --speakers FILE]
 * [--out FILE]`: the page's analysis over many files, one JSON object a line in the order of the files. --baseline, once for each
 * recording of the speaker's usual voice, also compares every claim with that voice. --same-speaker: all files are of one
 * person; they are heard twice, the second time with answers relative to all of them. --speakers does so person by person, after
 * a table with the columns "speaker" and "file" or "id" (tab-separated, as the corpora's labels.tsv). A bad file gives {"file","error"} and the
 * run goes on. FILES: audio, or raw samples (.f32) as `npm run signals` and `npm run variants` write them. Exit status: 0, 1 when a file failed, 2 when nothing could be run.
 * "auto" is WASM, one thread a core: that does not depend on the machine's graphics driver. "webgpu"
 * needs the package "webgpu" (see support/dawn.ts) and takes one file after the other.
 */
import { createWriteStream, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { countClip, NEW_SPEAKER, type SpeakerStatistics } from "../common/speakerStatistics";
import { type AnalysisLine, type ErrorLine, explain } from "./support/analysisLine";
import type { AnalyzeJob } from "./support/analyzer";
import { type AnalyzerPool, createOnGpu, createThreads } from "./support/analyzerPool";
import { baselineFrom } from "./support/baselineFrom";
import { speakersOf } from "./support/speakers";

const USAGE =
  "Usage: npm run analyze -- FILES… [--device auto|webgpu|wasm] [--baseline FILE]… [--same-speaker | --speakers FILE] [--out FILE] [--threads N]";
const DEVICES = ["auto", "webgpu", "wasm"] as const;
/** Every thread holds its own copy of the network, about 150 MB. */
const MAX_THREADS = 8;

const { files, device, out, threads, baselineFiles, isSameSpeaker, speakersFile } = readArguments();
const output = out === undefined ? process.stdout : createWriteStream(out);
const started_ms = performance.now();
let failed = 0;
let relative = 0;
let audio_s = 0;
try {
  const speakers = readSpeakers();
  const baseline = baselineFiles.length > 0 ? await baselineFrom(baselineFiles) : null;
  const pool = device === "webgpu" ? await createOnGpu(baseline) : createThreads(threads, baseline);
  try {
    const voices = speakers && (await hearVoices(pool, speakers));
    const jobs = files.map((file): AnalyzeJob => {
      const speaker = voices?.get(speakers?.get(file) ?? "") ?? null;
      return { file, want: "line", speaker };
    });
    await pool.run(jobs, (result) => "line" in result && write(result.line));
  } finally {
    await pool.close();
  }
  report();
  process.exitCode = failed > 0 ? 1 : 0;
} catch (error) {
  console.error(explain(error));
  process.exitCode = 2;
}
if (out !== undefined) output.end();

/** By file; null where nobody asked. */
function readSpeakers(): ReadonlyMap<string, string> | null {
  if (isSameSpeaker) return new Map(files.map((file) => [file, "the speaker"]));
  if (speakersFile === undefined) return null;
  try {
    return speakersOf(files, readFileSync(speakersFile, "utf8"));
  } catch (error) {
    throw new Error(`Speakers ${speakersFile}: ${explain(error)}`);
  }
}

/** By speaker: everything that can be heard of each. */
async function hearVoices(
  pool: AnalyzerPool,
  speakers: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, SpeakerStatistics>> {
  const voices = new Map<string, SpeakerStatistics>();
  const jobs = files.map((file): AnalyzeJob => ({ file, want: "statistics" }));
  await pool.run(jobs, (result, { file }) => {
    const speaker = speakers.get(file);
    if (!("statistics" in result) || !result.statistics || speaker === undefined) return;
    voices.set(speaker, countClip(voices.get(speaker) ?? NEW_SPEAKER, result.statistics));
  });
  return voices;
}

function write(line: AnalysisLine | ErrorLine): void {
  if ("error" in line) failed++;
  else {
    audio_s += line.seconds;
    if (line.speaker_clips !== null) relative++;
  }
  output.write(`${JSON.stringify(line)}\n`);
}

/** On standard error, so that the output stays pure JSON lines. */
function report(): void {
  const wall_s = (performance.now() - started_ms) / 1000;
  const peak_mb = process.resourceUsage().maxRSS / 1024;
  const asked = isSameSpeaker || speakersFile !== undefined;
  console.error(
    `${files.length - failed} analysed, ${failed} failed; ` +
      (asked ? `${relative} answers relative to the speaker; ` : "") +
      `${audio_s.toFixed(1)} s of audio in ` +
      `${wall_s.toFixed(1)} s: ${(audio_s / wall_s).toFixed(1)} × real time, peak ${peak_mb.toFixed(0)} MB.`,
  );
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        device: { type: "string", default: "auto" },
        out: { type: "string" },
        baseline: { type: "string", multiple: true, default: [] },
        "same-speaker": { type: "boolean", default: false },
        speakers: { type: "string" },
        threads: { type: "string" },
      },
    });
    const device = DEVICES.find((name) => name === values.device);
    const threads = Number(values.threads ?? Math.min(MAX_THREADS, availableParallelism()));
    const isSameSpeaker = values["same-speaker"];
    const isRight = positionals.length > 0 && Number.isInteger(threads) && threads >= 1;
    if (!isRight || !device || (isSameSpeaker && values.speakers !== undefined)) {
      throw new Error("Wrong arguments.");
    }
    return {
      files: positionals,
      device,
      out: values.out,
      threads,
      baselineFiles: values.baseline,
      isSameSpeaker,
      speakersFile: values.speakers,
    };
  } catch (error) {
    console.error(`${explain(error)}\n${USAGE}`);
    process.exit(2);
  }
}
