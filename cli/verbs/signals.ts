/**
 * `emotionthinker tools signals`: decodes CORPORA/<corpus>/audio/* to OUT/<corpus>/<id>.f32 (little-endian
 * float32, 16 kHz mono) with the decoding that the analysis uses, so that the network trains on exactly the
 * samples it will hear. Files already there are kept.
 */
import { existsSync, readdirSync } from "node:fs";
import { endianness } from "node:os";
import { join, parse } from "node:path";
import { SAMPLE_RATE_HZ } from "../../common/constants";
import { commandLine as say } from "../../words";
import { CommandError } from "../support/commandError";
import { required, whole } from "../support/options";
import { runPool } from "../support/pool";
import { defineVerb } from "../support/verb";
import type { SignalJob, SignalResult } from "../threads/signalsThread";

export const verb = defineVerb({
  options: { corpora: required("DIR"), out: required("DIR"), threads: whole(1, 2) },
  async run({ corpora, out, threads }) {
    if (endianness() !== "LE") throw new CommandError(say.needsLittleEndian());
    const { jobs, kept } = findJobs(corpora, out);
    const started_ms = performance.now();
    let samples = 0;
    let failed = 0;
    await runPool<SignalJob, SignalResult>(
      { thread: "signalsThread", threads, jobs, setup: undefined },
      (result, job) => {
        samples += result.samples;
        if (result.error === null) return;
        failed++;
        console.error(say.at(job.input, result.error));
      },
    );
    const audio_s = samples / SAMPLE_RATE_HZ;
    const wall_s = (performance.now() - started_ms) / 1000;
    console.log(
      say.signalsWritten({ written: jobs.length - failed, kept, failed, audio_s, wall_s }),
    );
    return failed > 0 ? 1 : 0;
  },
});

function findJobs(corpora: string, out: string): { jobs: SignalJob[]; kept: number } {
  const jobs: SignalJob[] = [];
  let kept = 0;
  for (const corpus of readdirSync(corpora, { withFileTypes: true })) {
    const folder = join(corpora, corpus.name, "audio");
    if (!corpus.isDirectory() || !existsSync(folder)) continue;
    for (const name of readdirSync(folder).sort()) {
      const output = join(out, corpus.name, `${parse(name).name}.f32`);
      if (existsSync(output)) kept++;
      else jobs.push({ input: join(folder, name), output });
    }
  }
  return { jobs, kept };
}
