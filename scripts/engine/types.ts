/** The declarations that an app needs, and nothing that it would have to have besides. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const FROM = /(from |import\()"(\.[^"]+)"/g;
const JSON_IMPORT = /^import (\w+) from "(\.[^"]+\.json)";$/gm;

/**
 * Those that the entries lead to, by path, out of all that tsc has `emitted`. A table of JSON becomes its type: not every
 * compiler reads JSON.
 */
export function publishedTypes(
  emitted: string,
  root: string,
  entries: readonly string[],
): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const take = (path: string) => {
    if (files.has(path)) return;
    const text = readFileSync(join(emitted, path), "utf8").replace(
      JSON_IMPORT,
      (_, name: string, file: string) => {
        const json: unknown = JSON.parse(readFileSync(join(root, path, "..", file), "utf8"));
        return `declare const ${name}: ${JSON.stringify(json)};`;
      },
    );
    files.set(path, "");
    const named = text.replace(FROM, (_, before: string, to: string) => {
      const target = join(path, "..", to).replaceAll("\\", "/");
      const isFolder = existsSync(join(emitted, target, "index.d.ts"));
      take(isFolder ? `${target}/index.d.ts` : `${target}.d.ts`);
      // With its ending: so that every way of finding modules finds it.
      return `${before}"${to}${isFolder ? "/index" : ""}.js"`;
    });
    files.set(path, named);
  };
  for (const entry of entries) take(entry.replace(/\.ts$/, ".d.ts"));
  return files;
}
