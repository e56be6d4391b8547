/** The checker sees what it should: each rule on an import that breaks it, and on one that does not. */
import { describe, expect, it } from "vitest";
import { circlesIn, type Import, importsOf } from "./graph";
import { brokenRules, kindsNamed, RULES, strayAtRoot } from "./rules";

describe("imports", () => {
  const sources = [
    {
      path: "src/a.ts",
      text: `
import "./style.css";
import { type A, b as c } from "./b";
import type {
  D,
} from "../common/d";
export * from "../words";
import shader from "./s.wgsl?raw";
import { useState } from "react";
const later = () => import("./b");
const worker = new Worker(new URL("../workers/w.worker.ts", import.meta.url));
// import { not } from "./comment";
/* import("./comment") */
const text = 'import { not } from "./comment"'.replace(/["/*]/g, "");
const url = "https://example.org"; import("./last");
`,
    },
    ...["src/b.tsx", "common/d.ts", "words/index.ts", "workers/w.worker.ts"].map((path) => ({
      path,
      text: "",
    })),
  ];

  it("are read off the text, however they are written, with the file that they mean", () => {
    const found = importsOf(sources).map(({ to, by, isPackage }) => [
      to,
      isPackage ? "package" : by,
    ]);
    expect(found).toHaveLength(9);
    expect(found).toEqual(
      expect.arrayContaining([
        ["src/style.css", "import"],
        ["src/b.tsx", "import"],
        ["common/d.ts", "import"],
        ["words/index.ts", "import"],
        ["src/s.wgsl", "import"],
        ["react", "package"],
        ["src/last", "import"],
        ["workers/w.worker.ts", "url"],
      ]),
    );
  });
});

describe("circles", () => {
  it.each<[string, string, string[]]>([
    ["none in a tree", "ab ac bd cd", []],
    ["of two", "ab ba", ["a → b → a"]],
    ["told once, the shortest way", "ab bc ca cb", ["a → b → c → a"]],
    ["beside what leads there and away", "xa ab ba by", ["a → b → a"]],
    ["two of them", "ab ba cd de ec", ["a → b → a", "c → d → e → c"]],
    ["not of one", "aa", []],
  ])("%s", (_, edges, circles) => {
    const pairs = edges.split(" ").map(([from = "", to = ""]) => ({ from, to }));
    expect(circlesIn(pairs)).toEqual(circles);
  });
});

describe("rules", () => {
  /** "from → to", by address where it ends in "!"; a package where it is no path. */
  const edge = (line: string): Import => {
    const [from = "", to = ""] = line.replace("!", "").split(" → ");
    return { from, to, isPackage: !/\.\w+$/.test(to), by: line.endsWith("!") ? "url" : "import" };
  };
  const DOOR = "src/session/connection.ts → workers/analysis.worker.ts!";
  const CASES: readonly (readonly [broken: string, allowed: string, sentence: RegExp])[] = [
    ["src/session/a.ts → workers/analysis.ts", DOOR, /^src and workers meet/],
    [DOOR.replace("!", ""), DOOR, /^src and workers meet/],
    ["workers/facts/a.ts → src/model/b.ts", "workers/facts/a.ts → common/b.ts", /^src and workers/],
    ["src/App.tsx → workers/analysis.worker.ts!", DOOR, /^src and workers meet/],
    ["workers/facts/a.ts → words/index.ts", "cli/a.ts → words/index.ts", /speaks no language/],
    ["workers/runtime/a.ts → cli/b.ts", "cli/b.ts → workers/runtime/a.ts", /serves any host/],
    ["workers/facts/a.ts → react", "workers/frames/voice/a.ts → fft.js", /without a DOM/],
    ["workers/runtime/a.ts → node:fs", "workers/runtime/a.ts → onnxruntime-web/wasm", /without/],
    [
      "workers/speech/a.ts → workers/facts/b.ts",
      "workers/facts/b.ts → workers/speech/a.ts",
      /^Within workers/,
    ],
    [
      "workers/frames/prosody/a.ts → workers/frames/voice/b.ts",
      "workers/frames/voice/b.ts → workers/frames/prosody/gpu/a.ts",
      /^Within workers/,
    ],
    [
      "workers/emotion/a.ts → workers/analysis.ts",
      "workers/analysis.ts → workers/emotion/a.ts",
      /^W/,
    ],
    ["workers/newRoom/a.ts → workers/facts/b.ts", "workers/facts/a.ts → workers/facts/b.ts", /^W/],
    ["src/session/a.ts → src/plot/b.ts", "src/plot/b.ts → src/session/a.ts", /^Within src/],
    ["src/ui/a.tsx → src/App.tsx", "src/App.tsx → src/ui/a.tsx", /^Within src/],
    [
      "src/panels/a/b.tsx → src/panels/c/d.tsx",
      "src/panels/a/b.tsx → src/panels/a/d.tsx",
      /^Panels/,
    ],
    ["src/export/a.ts → src/plot/b.ts", "src/export/a.ts → src/model/b.ts", /^Exports/],
    ["src/model/a.ts → react", "src/ui/a.ts → react", /^The model/],
    ["src/model/a.ts → src/panels/b/c.ts", "src/model/a.ts → src/model/c.ts", /^The model/],
    ["src/engine/a.ts → react", "src/engine/a.ts → words/index.ts", /^The library/],
    ["src/engine/a.ts → src/panels/b/c.ts", "src/engine/a.ts → src/plot/b.ts", /^The library/],
    ["words/en/a.ts → workers/facts/b.ts", "words/en/a.ts → common/kinds.ts", /^words\/ import/],
    ["common/a.ts → words/index.ts", "common/a.ts → valibot", /^common\/ imports/],
    ["cli/a.ts → src/export/csv.ts", "cli/a.ts → workers/analysis.ts", /^The command line/],
    [
      "cli/a.ts → workers/testing/buzz.ts",
      "cli/a.test.ts → workers/testing/buzz.ts",
      /^What ships/,
    ],
    ["src/a.ts → src/a.test.ts", "src/a.test.ts → src/a.ts", /^What ships/],
  ];

  it.each(CASES)("%s is seen, %s is not", (broken, allowed, sentence) => {
    const sentences = brokenRules([edge(broken)]).map((line) => line.slice(line.indexOf(": ") + 2));
    expect(sentences).toContainEqual(expect.stringMatching(sentence));
    expect(brokenRules([edge(allowed)])).toEqual([]);
  });

  it("are all shown", () => {
    const untried = RULES.filter(
      ({ isBroken }) => !CASES.some(([broken]) => isBroken(edge(broken))),
    );
    expect(untried).toEqual([]);
  });

  it("hold for the files at the root of workers/", () => {
    const stray = "workers/backend.ts";
    const paths = ["workers/analysis.ts", "workers/analysis.worker.ts", "workers/a/b.ts", stray];
    expect(strayAtRoot(paths)).toEqual([stray]);
  });
});

describe("names of kinds", () => {
  it.each<[string, string, string[]]>([
    ["a literal", 'if (kind === "rate") return;', ["rate"]],
    ["a key of a table", "const LABELS = { pitch_level: 1, rate: 2 };", ["pitch_level"]],
    ["a field", "measures.pitch_level", ["pitch_level"]],
    ["a file", 'import { a } from "../facts/kinds/pitch_level";', ["pitch_level"]],
    ["an option of another thing", "const { rate } = options;", []],
    ["a field of a type", 'type Shape = Phrase["rate"];', []],
    ["a comment", '// "rate" of pitch_level', []],
    ["a longer word", 'const a = "rates", my_pitch_level_st = 1;', []],
  ])("%s", (_, text, names) => {
    const kinds = ["pitch_level", "rate"];
    expect(kindsNamed({ path: "src/model/a.ts", text }, kinds)).toEqual(names);
    for (const path of ["words/en/a.ts", "workers/facts/kinds/rate.ts", "src/a.test.ts"]) {
      expect(kindsNamed({ path, text }, kinds)).toEqual([]);
    }
  });
});
