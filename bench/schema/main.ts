/**
 * `node bench/run.mjs schema --corpora DIR [--every 40] [--takes 5] [--threads 1]`: what page and command line write of every so
 * many-th clip of each corpus, held to docs/analysis.schema.json by ajv, which shares no code with it: the lines of `analyze`,
 * with --utterances and without, and of every --takes th of these clips the page's export. Objects of the schema are closed
 * for it, so that a field which the schema does not name is a fault, too. Exit status 1 where anything does not fit.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { decodeFile } from "../../cli/decode/decodeFile";
import { createNodeHost } from "../../cli/support/nodeHost";
import { readSignal } from "../../cli/support/readSignal";
import { takeJson } from "../../src/export/json";
import { takeWith } from "../../src/model/testing/take";
import { AnalysisEngine } from "../../workers/analysis";
import { loadPeer } from "../prosody-accuracy/trackers/load";
import { benchFolder } from "../support/folders";

const { values } = parseArgs({
  options: {
    corpora: { type: "string", default: "" },
    every: { type: "string", default: "40" },
    takes: { type: "string", default: "5" },
    threads: { type: "string", default: "1" },
  },
  args: process.argv.slice(2).filter((arg) => arg !== "--"),
});
const EVERY = Number(values.every);
const TAKES = Number(values.takes);
const MOST_SHOWN = 20;

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** As much of ajv as is used. */
interface Ajv {
  readonly Ajv2020: new (options: {
    readonly strictTypes: boolean;
  }) => {
    addFormat(name: string, pattern: RegExp): void;
    addSchema(schema: Json, key: string): void;
    getSchema(ref: string): Validate | undefined;
  };
}
interface Validate {
  (value: unknown): boolean;
  readonly errors?: readonly {
    readonly instancePath: string;
    readonly message?: string;
    readonly params: unknown;
  }[];
}

const schema: Json = JSON.parse(
  readFileSync(new URL("../docs/analysis.schema.json", benchFolder), "utf8"),
);
const { Ajv2020 } = await loadPeer<Ajv>("ajv/dist/2020.js");
const ajv = new Ajv2020({ strictTypes: false });
ajv.addFormat("date-time", /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
ajv.addSchema(closed(schema), "analysis");

const counts = new Map<string, number>();
let faults = 0;
const models = new URL("../public/models/", benchFolder);
const engine = new AnalysisEngine(createNodeHost({ models }));
const scratch = mkdtempSync(join(tmpdir(), "schema-"));
for (const corpus of readdirSync(values.corpora, { withFileTypes: true })) {
  if (!corpus.isDirectory()) continue;
  const folder = join(values.corpora, corpus.name, "audio");
  const clips = readdirSync(folder).sort();
  const files = clips.filter((_, i) => i % EVERY === 0).map((name) => join(folder, name));
  checkLines("line", files);
  checkLines("utteranceLine", files, "--utterances");
  for (const file of files.filter((_, i) => i % TAKES === 0)) {
    const signal = await readSignal(file, decodeFile);
    const analysis = await engine.analyse(0, signal, () => undefined).catch(() => null);
    if (analysis) check("take", file, takeJson(takeWith([analysis])));
  }
}
rmSync(scratch, { recursive: true });
await engine.close();
console.log(
  `${[...counts].map(([what, n]) => `${n} of ${what}`).join(", ")}: ${faults} do not fit`,
);
process.exitCode = faults > 0 || !counts.has("line") ? 1 : 0;

function checkLines(what: string, files: readonly string[], ...options: string[]): void {
  const out = join(scratch, "lines.jsonl");
  const command = fileURLToPath(new URL("../cli/run.mjs", benchFolder));
  const args = ["analyze", ...files, ...options, "--threads", values.threads, "--out", out];
  spawnSync(process.execPath, [command, ...args], { stdio: "ignore" });
  for (const text of readFileSync(out, "utf8").trimEnd().split("\n")) {
    const { file, error }: { readonly file: string; readonly error?: string } = JSON.parse(text);
    check(error === undefined ? what : "errorLine", file, text);
  }
}

function check(what: string, file: string, text: string): void {
  counts.set(what, (counts.get(what) ?? 0) + 1);
  const validate = ajv.getSchema(`analysis#/$defs/${what}`);
  if (!validate) throw new RangeError(`The schema has no ${what}.`);
  if (validate(JSON.parse(text))) return;
  faults++;
  if (faults > MOST_SHOWN) return;
  for (const { instancePath, message, params } of (validate.errors ?? []).slice(0, 3))
    console.log(`${file}: ${what}${instancePath} ${message} ${JSON.stringify(params)}`);
}

/** Every object with named fields has no others. */
function closed(node: Json): Json {
  if (node === null || typeof node !== "object") return node;
  if (isList(node)) return node.map(closed);
  const entries = Object.entries(node).map(([key, value]) => [key, closed(value)] as const);
  const isNamed = node.type === "object" && "properties" in node;
  return { ...Object.fromEntries(entries), ...(isNamed && { additionalProperties: false }) };
}

function isList(node: Json): node is readonly Json[] {
  return Array.isArray(node);
}
