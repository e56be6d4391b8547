/**
 * `npm run facts -- --corpora DIR [--signals DIR] --out DIR [--only a,b] [--workers N] [--remeasure]`:
 * what the app measures on every clip, for training. Writes OUT/<corpus>.jsonl (one clip a line, see
 * facts/factsOfClip.ts), OUT/<corpus>.npz (float32 [F, channels] a clip) and OUT/facts.json (channels, settings,
 * counts, which corpora may be trained on).
 * --corpora holds <corpus>/labels.tsv and <corpus>/audio/*. With --signals the samples come from
 * <corpus>/<id>.f32 (`npm run signals`) or, where the folder has a variants.json, from the variants in it
 * (`npm run variants`); tracks that lie beside them are used unless --remeasure is given.
 */
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { HOP_S } from "../common/constants";
import { DEFAULT_PITCH } from "../common/pitchSettings";
import { type ClipFile, clipsOf, corporaIn, isForTraining } from "./facts/clips";
import { FRAME_CHANNELS } from "./facts/factsOfClip";
import { createNpz } from "./facts/npz";
import { runPool } from "./support/pool";
import { revision } from "./support/revision";
import type { FactsResult } from "./threads/factsThread";

const USAGE =
  "Usage: npm run facts -- --corpora DIR [--signals DIR] --out DIR [--only a,b] [--workers 2] [--remeasure]";
const { values } = parseArgs({
  options: {
    corpora: { type: "string" },
    signals: { type: "string" },
    out: { type: "string" },
    only: { type: "string" },
    workers: { type: "string", default: "2" },
    remeasure: { type: "boolean", default: false },
  },
});
const workers = Number(values.workers);
if (!values.corpora || !values.out || !Number.isInteger(workers) || workers < 1) {
  console.error(USAGE);
  process.exit(2);
}
const { corpora, out } = values;
const found = corporaIn(corpora);
const only = values.only?.split(",") ?? found;
const unknown = only.filter((name) => !found.includes(name));
if (unknown.length > 0 || only.length === 0) {
  console.error(`No labels.tsv of ${unknown.join(", ") || "any corpus"} in ${corpora}.\n${USAGE}`);
  process.exit(2);
}

mkdirSync(out, { recursive: true });
const started_ms = performance.now();
const counts: Record<string, CorpusCounts> = {};
for (const corpus of only) {
  const { signals = null, remeasure } = values;
  const clips = clipsOf(corpus, { corpora, signals, remeasure });
  if (clips.length > 0) counts[corpus] = await writeCorpus(corpus, clips);
}
writeFileSync(
  join(out, "facts.json"),
  `${JSON.stringify(
    {
      made_by: "npm run facts",
      code: revision(),
      channels: FRAME_CHANNELS,
      hop_s: HOP_S,
      pitch: DEFAULT_PITCH,
      corpora: counts,
    },
    null,
    2,
  )}\n`,
);
console.table(counts);
console.log(`${out} written in ${((performance.now() - started_ms) / 1000).toFixed(0)} s.`);
const total = (of: keyof CorpusCounts) =>
  Object.values(counts).reduce((sum, count) => sum + Number(count[of]), 0);
process.exitCode = total("failed") > 0 || total("clips") === 0 ? 1 : 0;

interface CorpusCounts {
  /** "unseen": never to be trained on. */
  readonly use: "train" | "unseen";
  readonly clips: number;
  readonly failed: number;
  readonly seconds: number;
  /** Clips whose tracks were read; the others were measured now. */
  readonly tracksRead: number;
}

async function writeCorpus(corpus: string, clips: readonly ClipFile[]): Promise<CorpusCounts> {
  const lines: string[] = [];
  const npz = createNpz(join(out, `${corpus}.npz`));
  let seconds = 0;
  let failed = 0;
  await runPool<ClipFile, FactsResult>(
    { thread: "factsThread", threads: workers, jobs: clips, setup: undefined },
    (result, { label, audio }) => {
      if ("error" in result) {
        failed++;
        console.error(`${audio}: ${result.error}`);
        return;
      }
      lines.push(result.line);
      npz.add(label.id, result.frames, FRAME_CHANNELS.length);
      seconds += result.seconds;
      if (lines.length % 500 === 0) console.error(`${corpus}: ${lines.length} / ${clips.length}`);
    },
  );
  npz.close();
  const path = join(out, `${corpus}.jsonl`);
  writeFileSync(`${path}.part`, `${lines.join("\n")}\n`);
  renameSync(`${path}.part`, path);
  return {
    use: isForTraining(corpus) ? "train" : "unseen",
    clips: lines.length,
    failed,
    seconds: Math.round(seconds),
    tracksRead: clips.filter(({ tracks }) => tracks !== null).length,
  };
}
