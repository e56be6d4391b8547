/** What the documents name exists, and the README can be read in five minutes. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { VERBS } from "../cli/verbs";
import packageJson from "../package.json";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const MOST_WORDS = 1000;
const DOCUMENTS = [
  "README.md",
  "CONTRIBUTING.md",
  "bench/README.md",
  "training/README.md",
  "training/NOTES.md",
  ...readdirSync(join(ROOT, "training"))
    .flatMap((room) => ["README.md", "NOTES.md"].map((name) => `training/${room}/${name}`))
    .filter((path) => existsSync(join(ROOT, path))),
  ...readdirSync(join(ROOT, "docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];

const read = (path: string) => readFileSync(join(ROOT, path), "utf8");

/** Each thing once that the pattern's first group finds in a text. */
function found(pattern: RegExp, text: string): readonly string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, first = ""]) => first))];
}

/** Links to files of ours, code left out: "measured.md", "../README.md#limits". */
function linksOf(markdown: string): readonly string[] {
  const links = found(/\]\(([^)\s]+)\)/g, markdown.replace(/```.*?```/gs, ""));
  return links.filter((link) => !/^[a-z]+:/.test(link));
}

/** The anchors of a document's headings, as GitHub makes them. */
function anchorsOf(markdown: string): readonly string[] {
  return found(/^#+ (.*)$/gm, markdown).map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

/** Whether a link of the document leads somewhere. */
function leadsOn(document: string, link: string): boolean {
  const [file = "", anchor] = link.split("#");
  const target = file === "" ? document : join(dirname(document), file);
  if (!existsSync(join(ROOT, target))) return false;
  return anchor === undefined || anchorsOf(read(target)).includes(anchor);
}

/** Verbs of the command line, and the groups that they are in. */
const verbs = VERBS.flatMap(({ path }) => [path.join(" "), ...path.slice(0, -1)]);

/** The verbs that a text calls, a group with the verb in it: "analyze", "tools norms". */
function verbsIn(text: string): readonly string[] {
  const calls = found(/\b(?:npx \.|emotionthinker) ([a-z]+(?: [a-z][a-z-]*)?)/g, codeOf(text));
  return calls.map((call) => (call.startsWith("tools ") ? call : (call.split(" ")[0] ?? "")));
}

/** Whether there is a Python module, or a package that can be run, of this name. */
function isModule(name: string): boolean {
  const path = join(ROOT, ...name.split("."));
  return existsSync(`${path}.py`) || existsSync(join(path, "__main__.py"));
}

/** Made on the reader's machine. */
const MADE = ["training/.venv"];

const ROOMS = readdirSync(ROOT, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !/^\.|^node_modules$/.test(entry.name))
  .map(({ name }) => name);

/** Files and folders of ours in code: "src/model/", of a pattern ("bench/*.ts") the folder before it. */
function pathsIn(text: string): readonly string[] {
  const paths = found(/(?<![\w./-])((?:\w[\w.-]*\/)+[\w.*{<-]*)/g, codeOf(text)).map((path) =>
    path.replace(/[^/]*[*{<].*$/, ""),
  );
  return paths.filter((path) => ROOMS.includes(path.split("/")[0] ?? ""));
}

/** What stands in code, on a line or as a block. */
function codeOf(markdown: string): string {
  return found(/(```.*?```|`[^`\n]+`)/gs, markdown).join("\n");
}

describe.each(DOCUMENTS)("%s", (document) => {
  const text = read(document);

  it("links to what is there", () => {
    expect(linksOf(text).filter((link) => !leadsOn(document, link))).toEqual([]);
  });

  it("names scripts of package.json", () => {
    const own = text.replace(/npm --prefix bench run [\w:-]+/g, "");
    const named = found(/\bnpm run ([\w:-]+)/g, own);
    expect(named.filter((name) => !(name in packageJson.scripts))).toEqual([]);
  });

  it("names verbs of the command line", () => {
    expect(verbsIn(text).filter((verb) => !verbs.includes(verb))).toEqual([]);
  });

  it("names Python modules that are there", () => {
    const modules = found(/\b(training(?:\.[a-z_]+)+)\b(?!\/)/g, text);
    expect(modules.filter((name) => !isModule(name))).toEqual([]);
  });

  it("names files that are there", () => {
    const missing = pathsIn(text).filter((path) => !existsSync(join(ROOT, path)));
    expect(missing.filter((path) => !MADE.includes(path))).toEqual([]);
  });
});

it(`README.md has ${MOST_WORDS} words at most`, () => {
  expect(read("README.md").split(/\s+/).filter(Boolean).length).toBeLessThanOrEqual(MOST_WORDS);
});

it("every document of docs/ is linked from the README", () => {
  const linked = linksOf(read("README.md")).map((link) => link.split("#")[0]);
  const documents = DOCUMENTS.filter((path) => path.startsWith("docs/"));
  expect(documents.filter((path) => !linked.includes(relative("", path)))).toEqual([]);
});
