/**
 * `node bench/run.mjs compare-analyses -- BEFORE.jsonl AFTER.jsonl`: whether two runs of `analyze` over the same files say the
 * same, but for fields that were renamed and for wall times. Prints each difference with its file and path; exit status 1
 * when there is any. Numbers may differ by the last digit that is printed.
 */
import { readFileSync } from "node:fs";

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = { readonly [key: string]: Json };

/** Fields of the first release, and what they are called now. */
const RENAMED: Readonly<Record<string, string>> = { cue: "kind" };
/** Wall times, and what wrote the lines. */
const LEFT_OUT = ["ms", "date", "app", "model", "version"];
/** In the last digits printed. */
const TOLERANCE = 2e-6;
const MOST_SHOWN = 20;

const [before, after] = process.argv.slice(2).filter((arg) => arg !== "--");
if (!before || !after) {
  console.error("Usage: node bench/run.mjs compare-analyses -- BEFORE.jsonl AFTER.jsonl");
  process.exit(2);
}
const old = linesOf(before);
const now = linesOf(after);
const differences = [...old].flatMap(([file, line]) => {
  const other = now.get(file);
  if (!other) return [`${file}: missing`];
  return differ(line, other).map((difference) => `${file}${difference}`);
});
for (const difference of differences.slice(0, MOST_SHOWN)) console.log(difference);
console.log(
  `${old.size} files before, ${now.size} after: ${differences.length} differences` +
    (differences.length > MOST_SHOWN ? `, the first ${MOST_SHOWN} shown` : ""),
);
process.exitCode = differences.length > 0 || old.size !== now.size ? 1 : 0;

function linesOf(path: string): ReadonlyMap<string, JsonObject> {
  const lines = readFileSync(path, "utf8").trimEnd().split("\n");
  return new Map(
    lines.map((text) => {
      const line: JsonObject = JSON.parse(text);
      const name = String(line.file).split(/[\\/]/).at(-1) ?? "";
      return [name, { ...line, file: name }] as const;
    }),
  );
}

/** Paths at which two values differ, with both. */
function differ(a: Json | undefined, b: Json | undefined, path = ""): string[] {
  if (typeof a === "number" && typeof b === "number" && Math.abs(a - b) <= TOLERANCE) return [];
  if (isList(a) && isList(b)) {
    const length = Math.max(a.length, b.length);
    return Array.from({ length }, (_, i) => differ(a[i], b[i], `${path}[${i}]`)).flat();
  }
  if (isObject(a) && isObject(b)) {
    const [x, y] = [renamed(a), renamed(b)];
    const keys = [...new Set([...Object.keys(x), ...Object.keys(y)])];
    return keys
      .filter((key) => !LEFT_OUT.includes(key))
      .flatMap((key) => differ(x[key], y[key], `${path}.${key}`));
  }
  return a === b ? [] : [`${path}: ${JSON.stringify(a)} → ${JSON.stringify(b)}`];
}

/** Under the names of today. A pause measured in seconds used to be of the cue "pauses", as their share was. */
function renamed(value: JsonObject): JsonObject {
  const named = Object.entries(value).map(([key, x]) => [RENAMED[key] ?? key, x] as const);
  const fields = Object.fromEntries(named);
  return fields.kind === "pauses" && fields.unit === "s"
    ? { ...fields, kind: "longest_pause" }
    : fields;
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !isList(value);
}
