/**
 * `npm run variants -- --corpora DIR --signals DIR --out DIR [--copies 1] [--seed 1] [--set moderate|wide]
 * [--change option=value]… [--only a,b] [--workers N]`: clips with another pitch, speed, level, dynamics or other
 * pauses, by resynthesis of the audio (workers/resynthesis): drawn ones, or one variant a clip and --change
 * ("pitch_st=4", "rate=0.7"), ~v0, ~v1 … in that order. Writes OUT/<corpus>/<id>~v0.f32 … and OUT/variants.json (what was
 * changed); `npm run facts -- --signals OUT` measures them anew. Without --only: the training corpora.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { ResynthesisOptions } from "../common/resynthesis";
import { clipsOf, corporaIn, isForTraining } from "./facts/clips";
import {
  parseChange,
  VARIANT_SETS,
  VARIANTS_FILE,
  type VariantSet,
  type Variants,
  variantId,
} from "./facts/variants";
import { explain } from "./support/analysisLine";
import { runPool } from "./support/pool";
import { revision } from "./support/revision";
import type { VariantJob, VariantResult, VariantSetup } from "./threads/variantsThread";

const USAGE = `Usage: npm run variants -- --corpora DIR --signals DIR --out DIR [--copies 1] [--seed 1]
  [--set ${Object.keys(VARIANT_SETS).join("|")}] [--change option=value]… [--only a,b] [--workers 2]`;
const { values } = parseArgs({
  options: {
    corpora: { type: "string" },
    signals: { type: "string" },
    out: { type: "string" },
    copies: { type: "string", default: "1" },
    seed: { type: "string", default: "1" },
    set: { type: "string", default: "moderate" },
    change: { type: "string", multiple: true, default: [] },
    only: { type: "string" },
    workers: { type: "string", default: "2" },
  },
});
const { corpora, signals, out } = values;
const [copies, seed, workers] = [values.copies, values.seed, values.workers].map(Number);
const set = values.set as VariantSet;
const isWhole = (n: number | undefined, least: number): n is number =>
  Number.isInteger(n) && (n as number) >= least;
if (!corpora || !signals || !out || !(set in VARIANT_SETS) || !isWhole(copies, 1)) fail();
if (!isWhole(workers, 1) || !isWhole(seed, 0)) fail();
const changes = readChanges(values.change);

const found = corporaIn(corpora);
const only = values.only?.split(",") ?? found.filter(isForTraining);
const unknown = only.filter((name) => !found.includes(name));
if (unknown.length > 0 || only.length === 0) {
  console.error(`No labels.tsv of ${unknown.join(", ") || "any corpus"} in ${corpora}.`);
  fail();
}

const jobs = only.flatMap((corpus) =>
  clipsOf(corpus, { corpora, signals, remeasure: false }).flatMap(({ label, audio, tracks }) =>
    (changes ?? Array<null>(copies).fill(null)).map((change, k): VariantJob => {
      const id = variantId(label.id, k);
      const output = join(out, corpus, `${id}.f32`);
      return { corpus, of: label.id, id, audio, tracks, output, change };
    }),
  ),
);
mkdirSync(out, { recursive: true });
const clips: Variants = {};
const started_ms = performance.now();
let made = 0;
let failed = 0;
const setup: VariantSetup = { seed, set };
await runPool<VariantJob, VariantResult>(
  { thread: "variantsThread", threads: workers, jobs, setup },
  (result, { corpus, id, of, audio }) => {
    if ("error" in result) {
      failed++;
      console.error(`${audio}: ${result.error}`);
      return;
    }
    clips[corpus] = Object.assign(clips[corpus] ?? {}, { [id]: { of, ...result.applied } });
    if (++made % 1000 === 0) console.error(`${made} / ${jobs.length}`);
  },
);
const made_by = "npm run variants";
writeFileSync(
  join(out, VARIANTS_FILE),
  `${JSON.stringify({ made_by, code: revision(), ...(changes ? { changes } : { seed, set }), clips })}\n`,
);
const took_s = (performance.now() - started_ms) / 1000;
console.log(`${made} variants written to ${out} in ${took_s.toFixed(0)} s, ${failed} failed.`);
process.exitCode = failed > 0 || made === 0 ? 1 : 0;

/** Null: changes are drawn. */
function readChanges(texts: readonly string[]): ResynthesisOptions[] | null {
  try {
    return texts.length > 0 ? texts.map(parseChange) : null;
  } catch (error) {
    console.error(explain(error));
    fail();
  }
}

function fail(): never {
  console.error(USAGE);
  process.exit(2);
}
