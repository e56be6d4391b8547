/**
 * `emotionthinker tools prosody-tracks`: for every raw little-endian float32 16 kHz mono file *.f32 under
 * DIR, a *.tracks file beside it: raw float32 [F, 4], channels in the order of constants.json. Files that
 * have their tracks already are skipped; one that cannot be read is reported and the run goes on.
 */
import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { commandLine as say } from "../../words";
import { CommandError } from "../support/commandError";
import { whole } from "../support/options";
import { runPool } from "../support/pool";
import { defineVerb } from "../support/verb";
import type { TracksJob, TracksResult } from "../threads/tracksThread";

/** Files between two lines that say how far it is. */
const REPORT_EVERY = 500;

export const verb = defineVerb({
  operands: { value: "DIR", areMany: false },
  options: { threads: whole(1, 2) },
  async run({ threads }, [folder = ""]) {
    const names = await readdir(folder, { recursive: true }).catch(() => {
      throw new CommandError(say.isNoFolder(folder));
    });
    const started_ms = performance.now();
    const all = names.filter((name) => name.endsWith(".f32")).map((name) => jobOf(folder, name));
    const jobs = all.filter(({ output }) => !existsSync(output));
    let audio_s = 0;
    let failed = 0;
    let done = 0;
    await runPool<TracksJob, TracksResult>(
      { thread: "tracksThread", threads, jobs, setup: undefined },
      (result, { input }) => {
        if ("error" in result) {
          failed++;
          console.error(say.at(input, result.error));
        } else audio_s += result.seconds;
        if (++done % REPORT_EVERY === 0) console.error(say.progress(done, jobs.length));
      },
    );
    const wall_s = (performance.now() - started_ms) / 1000;
    const kept = all.length - jobs.length;
    console.log(say.tracksMeasured({ measured: done - failed, kept, failed, audio_s, wall_s }));
    return failed > 0 ? 1 : 0;
  },
});

function jobOf(folder: string, name: string): TracksJob {
  const input = join(folder, name);
  return { input, output: input.replace(/\.f32$/, ".tracks") };
}
