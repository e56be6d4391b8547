/**
 * The rules of the house that an import or a name can break, over all of src/, workers/, common/, words/ and cli/.
 * That each rule sees what it forbids is shown in imports/rules.test.ts.
 */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import kinds from "../common/kinds.json";
import { circlesIn, importsOf, readSources } from "./imports/graph";
import { brokenRules, kindsNamed, strayAtRoot } from "./imports/rules";

/** To be emptied: imports that still point downwards. */
const PENDING_IMPORTS: readonly string[] = [];

/** To be emptied: files that still import each other. */
const PENDING_CIRCLES: readonly string[] = [
  "common/analysis.ts → common/trace.ts → common/analysis.ts",
];

/** To be emptied: files that still call kinds by their names. */
const PENDING_KINDS: readonly string[] = ["workers/facts/prosodySummary.ts"];

/** Words for something else that are names of kinds, too: "path: word". */
const HOMONYMS: readonly string[] = [
  // A tint.
  "common/kinds.ts: energy",
  "src/plot/PlotParts.tsx: energy",
  "src/plot/Transport.tsx: energy",
  // Options of a resynthesis.
  "cli/facts/variants.ts: rate",
  "cli/facts/variants.ts: pauses",
  // What a syllable is heard by.
  "workers/speech/syllables/measures.ts: brightness",
];

const FOLDERS = ["src", "workers", "common", "words", "cli"];
const sources = readSources(new URL("../", import.meta.url), FOLDERS);
const imports = importsOf(sources);

/** What is found and not pending, and what is pending and no longer found: both lists must end empty. */
function against(
  pending: readonly string[],
  found: readonly string[],
  keyOf = (one: string) => one,
) {
  return {
    broken: found.filter((one) => !pending.includes(keyOf(one))),
    "no longer pending": pending.filter((one) => !found.map(keyOf).includes(one)),
  };
}
const NONE = { broken: [], "no longer pending": [] };

it("reads all the sources", () => {
  for (const folder of FOLDERS) {
    expect(sources.filter(({ path }) => path.startsWith(`${folder}/`)).length).toBeGreaterThan(3);
  }
  expect(imports.length).toBeGreaterThan(sources.length);
});

it("Each room takes only what stands above it.", () => {
  const edgeOf = (line: string) => line.slice(0, line.indexOf(": "));
  expect(against(PENDING_IMPORTS, brokenRules(imports), edgeOf)).toEqual(NONE);
});

it("No circles anywhere.", () => {
  const files = imports.filter(({ by, isPackage }) => by === "import" && !isPackage);
  expect(against(PENDING_CIRCLES, circlesIn(files))).toEqual(NONE);
});

it("The root of workers/ holds the way through, analysis*.ts, and nothing else.", () => {
  expect(strayAtRoot(sources.map(({ path }) => path))).toEqual([]);
});

it("workers/ know no DOM: they are compiled without one.", () => {
  const config = readFileSync(new URL("../tsconfig.worker.json", import.meta.url), "utf8");
  expect(config).toMatch(/"include": \["workers"/);
  expect(config).not.toMatch(/"dom/i);
});

it("A kind's name: its record, its file, its words, nowhere else.", () => {
  const named = sources.flatMap((source) =>
    kindsNamed(source, Object.keys(kinds)).map((kind) => `${source.path}: ${kind}`),
  );
  const pathOf = (line: string) => line.slice(0, line.indexOf(": "));
  const others = named.filter((line) => !HOMONYMS.includes(line));
  expect(against(PENDING_KINDS, others, pathOf)).toEqual(NONE);
  expect(HOMONYMS.filter((line) => !named.includes(line))).toEqual([]);
});
