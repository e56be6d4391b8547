/**
 * Who imports whom, read off the text of the sources. Patterns are enough for code that biome has formatted, and
 * need no compiler.
 */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path/posix";

export interface Source {
  /** From the repository's root, "src/App.tsx". */
  readonly path: string;
  readonly text: string;
}

export interface Import {
  readonly from: string;
  /** A file from the repository's root, or a package as it is written. */
  readonly to: string;
  readonly isPackage: boolean;
  /** "url": named for a worker or a file to be fetched, not loaded with what names it. */
  readonly by: "import" | "url";
}

const SOURCE = /\.(ts|tsx|mjs)$/;
const STRING = /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/;
const REGEX =
  /(?<=(?:[(=,:;!&|?{}[]|return|=>)\s*)\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\//;
const COMMENT = /\/\/[^\n]*|\/\*[\s\S]*?\*\//;
const TOKEN = new RegExp(`(${STRING.source}|${REGEX.source})|${COMMENT.source}`, "g");

const FROM = /^\s*(?:import|export)\b[^;"']*\bfrom\s*"([^"]+)"/gm;
const BARE = /^\s*import\s*"([^"]+)"/gm;
const CALL = /\bimport\(\s*"([^"]+)"/g;
const URL_OF = /\bnew URL\(\s*"(\.[^"]+)"\s*,\s*import\.meta\.url\b/g;

/** Every source under the folders, in order. */
export function readSources(root: URL, folders: readonly string[]): Source[] {
  return folders.flatMap((folder) =>
    readdirSync(new URL(folder, root), { encoding: "utf8", recursive: true })
      .filter((name) => SOURCE.test(name))
      .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
      .sort()
      .map((path) => ({ path, text: readFileSync(new URL(path, root), "utf8") })),
  );
}

/** Without comments; strings stay. */
export function codeOf(text: string): string {
  return text.replace(TOKEN, (_, kept: string | undefined) => kept ?? "");
}

/** Imports of every kind, those of types too: they are compiled away, but tie two files together all the same. */
export function importsOf(sources: readonly Source[]): Import[] {
  const files = new Set(sources.map(({ path }) => path));
  return sources.flatMap(({ path, text }) => {
    const code = codeOf(text);
    const named = (pattern: RegExp, by: Import["by"]) =>
      Array.from(code.matchAll(pattern), ([, to = ""]): Import => {
        const isPackage = !to.startsWith(".");
        return { from: path, to: isPackage ? to : resolve(path, to, files), isPackage, by };
      });
    return [...[FROM, BARE, CALL].flatMap((one) => named(one, "import")), ...named(URL_OF, "url")];
  });
}

/** A file that is no source (a style, a shader, JSON) keeps its own name. */
function resolve(from: string, to: string, files: ReadonlySet<string>): string {
  const path = normalize(join(dirname(from), to.replace(/\?.*$/, "")));
  return [path, `${path}.ts`, `${path}.tsx`, `${path}/index.ts`].find((p) => files.has(p)) ?? path;
}

/** Every circle once, from its first file in the alphabet: "a → b → a". Shortest ways round, one for each file group. */
export function circlesIn(edges: readonly Pick<Import, "from" | "to">[]): string[] {
  const next = new Map<string, Set<string>>();
  for (const { from, to } of edges) {
    if (from !== to) next.set(from, (next.get(from) ?? new Set()).add(to));
  }
  const told = new Set<string>();
  return [...next.keys()].sort().flatMap((start) => {
    if (told.has(start)) return [];
    const way = wayBack(start, next);
    for (const file of way) told.add(file);
    return way.length > 0 ? [[...way, start].join(" → ")] : [];
  });
}

/** The shortest way from a file to itself, itself first; empty where there is none. Breadth first. */
function wayBack(start: string, next: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const before = new Map<string, string>();
  const queue = [start];
  for (const file of queue) {
    for (const to of next.get(file) ?? []) {
      if (to === start) {
        const way = [file];
        for (let at = file; at !== start; ) {
          at = before.get(at) ?? start;
          way.unshift(at);
        }
        return way;
      }
      if (before.has(to)) continue;
      before.set(to, file);
      queue.push(to);
    }
  }
  return [];
}
