/** Hashes that the build writes down, so that the worker and the service worker know a right copy from a wrong one. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

const MODULE = "virtual:card-hashes";

const sha256 = (bytes: Buffer, encoding: "hex" | "base64") =>
  createHash("sha256").update(bytes).digest(encoding);

/** `import { CARDS } from "virtual:card-hashes"`: file, bytes and sha256 of every card in `folder`. */
export function cardHashes(folder: string): Plugin {
  return {
    name: "card-hashes",
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : null),
    load(id) {
      if (id !== `\0${MODULE}`) return null;
      const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
      const cards = names.map((file) => {
        this.addWatchFile(join(folder, file));
        const bytes = readFileSync(join(folder, file));
        return { file, bytes: bytes.length, sha256: sha256(bytes, "hex") };
      });
      return `export const CARDS = ${JSON.stringify(cards)};`;
    },
  };
}

interface Entry {
  readonly url: string;
}

/** What the service worker keeps, each file with its hash as Subresource Integrity writes it. */
export function withIntegrity<T extends Entry>(folder: string) {
  return (entries: readonly T[]) => ({
    manifest: entries.map((entry) => {
      const hash = sha256(readFileSync(join(folder, entry.url)), "base64");
      return { ...entry, integrity: `sha256-${hash}` };
    }),
    warnings: [],
  });
}
