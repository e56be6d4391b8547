/**
 * `npm run prosody -- FILE --csv OUT`: the kernel's measurements as CSV, one row per 10 ms frame:
 * time_s, f0_hz (0 = unvoiced), voicing (0…1), level_db (re the speaker's active level).
 */
import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import type { Tracks } from "../common/analysis";
import { validateSignal } from "../common/audio/validate";
import { HOP_S } from "../common/constants";
import { createCpuKernel } from "../workers/prosody/cpuKernel";
import { tracksFromRaw } from "../workers/prosody/tracks";
import { explain } from "./support/analysisLine";
import { readSignal } from "./support/readSignal";

const USAGE = "Usage: npm run prosody -- FILE --csv OUT";

const { file, csv } = readArguments();
try {
  const { samples } = validateSignal(await readSignal(file));
  const tracks = tracksFromRaw(await createCpuKernel().measure(samples));
  await writeFile(csv, toCsv(tracks));
} catch (error) {
  console.error(`${file}: ${explain(error)}`);
  process.exitCode = 1;
}

function toCsv({ f0_hz, voicing, level_db }: Tracks): string {
  const rows = Array.from(f0_hz, (f0, i) => {
    const cells = [(i * HOP_S).toFixed(2), f0.toFixed(3)];
    return [...cells, voicing[i]?.toFixed(4), level_db[i]?.toFixed(3)].join(",");
  });
  return `time_s,f0_hz,voicing,level_db\n${rows.join("\n")}\n`;
}

function readArguments(): { file: string; csv: string } {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { csv: { type: "string" } },
    });
    const [file, ...rest] = positionals;
    if (file === undefined || rest.length > 0 || values.csv === undefined) {
      throw new Error("One file and --csv are needed.");
    }
    return { file, csv: values.csv };
  } catch (error) {
    console.error(`${explain(error)}\n${USAGE}`);
    process.exit(2);
  }
}
