/**
 * The rules of the house that an import or a name can break, over all of src/, workers/, common/, words/ and cli/.
 * That each rule sees what it forbids is shown in imports/rules.test.ts.
 */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import kinds from "../common/kinds.json";
import { circlesIn, importsOf, readSources } from "./imports/graph";
import { brokenRules, kindsNamed, strayAtRoot } from "./imports/rules";

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

it("reads all the sources", () => {
  for (const folder of FOLDERS) {
    expect(sources.filter(({ path }) => path.startsWith(`${folder}/`)).length).toBeGreaterThan(3);
  }
  expect(imports.length).toBeGreaterThan(sources.length);
});

it("Each room takes only what stands above it.", () => {
  expect(brokenRules(imports)).toEqual([]);
});

it("No circles anywhere.", () => {
  const files = imports.filter(({ by, isPackage }) => by === "import" && !isPackage);
  expect(circlesIn(files)).toEqual([]);
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
  expect(named.filter((line) => !HOMONYMS.includes(line))).toEqual([]);
  expect(HOMONYMS.filter((line) => !named.includes(line))).toEqual([]);
});
