/**
 * What the neighbouring benches say, for the same report: they are run as they stand, over a folder that
 * `emotionthinker tools signals` and `emotionthinker tools prosody-tracks` filled. One that fails is named with its last line.
 */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { benchFolder } from "../support/folders";

const root = fileURLToPath(new URL("..", benchFolder));
const run = promisify(execFile);

interface Neighbour {
  readonly title: string;
  readonly source: string;
  readonly outDir: string;
  readonly command: (corpora: string, signals: string) => [program: string, ...args: string[]];
}

const NEIGHBOURS: readonly Neighbour[] = [
  {
    title: "Rate, syllables and stress against EmoDB's hand marks",
    source: "bench/above-frame-emodb.ts",
    outDir: "node_modules/.cache/bench-above-frame",
    command: (corpora, signals) => [
      process.execPath,
      "node_modules/.cache/bench-above-frame/above-frame-emodb.js",
      "--marks",
      join(corpora, "emodb/marks"),
      "--tracks",
      join(signals, "emodb"),
    ],
  },
  {
    title: "Level, HNR, jitter, shimmer and formants against Praat",
    source: "bench/voice-accuracy/measure.ts",
    outDir: "node_modules/.cache/bench-voice",
    command: (_, signals) => [
      process.env.PYTHON ?? "python3",
      "bench/voice-accuracy/compare.py",
      signals,
    ],
  },
];

/** Markdown; absolute paths as given on the command line. */
export async function otherBenches(corpora: string, signals: string): Promise<string> {
  const parts: string[] = [];
  for (const { title, source, outDir, command } of NEIGHBOURS) {
    const printed = await output(source, outDir, command(corpora, signals));
    parts.push(`\n## ${title}\n\`${source}\`\n\n\`\`\`\n${printed.trim()}\n\`\`\`\n`);
  }
  return parts.join("");
}

async function output(
  source: string,
  outDir: string,
  [program, ...args]: [string, ...string[]],
): Promise<string> {
  try {
    const vite = ["node_modules/vite/bin/vite.js", "build", "--logLevel", "error"];
    const config = ["--config", "vite.cli.config.ts", "--ssr", source, "--outDir", outDir];
    await run(process.execPath, [...vite, ...config], { cwd: root });
    return (await run(program, args, { cwd: root, maxBuffer: 2 ** 24 })).stdout;
  } catch (error) {
    const text = error instanceof Error ? error.message.trim() : String(error);
    return `It could not be run: ${text.split("\n").at(-1)}`;
  }
}
