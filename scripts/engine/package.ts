/** What makes a package of the library's build: its types, models, licence, README and package.json. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Plugin } from "vite";
import packageJson from "../../package.json" with { type: "json" };
import { packageBin } from "../packageBin.mjs";
import { publishedTypes } from "./types.ts";

/** `entries`: by name, the source of each module that an app may import. */
export function enginePackage(entries: Readonly<Record<string, string>>): Plugin {
  let root = "";
  let out = "";
  return {
    name: "engine-package",
    configResolved(config) {
      root = config.root;
      out = join(root, config.build.outDir);
    },
    closeBundle() {
      const emitted = mkdtempSync(join(tmpdir(), "engine-types-"));
      const tsc = packageBin("typescript", "tsc");
      execFileSync(process.execPath, [tsc, "-p", "tsconfig.engine.json", "--outDir", emitted], {
        cwd: root,
        stdio: ["ignore", 2, 2],
      });
      for (const [path, text] of publishedTypes(emitted, root, Object.values(entries))) {
        mkdirSync(join(out, "types", path, ".."), { recursive: true });
        writeFileSync(join(out, "types", path), text);
      }
      rmSync(emitted, { recursive: true });
      const models = join(root, "public/models");
      for (const name of readdirSync(models)) {
        cpSync(join(models, name), join(out, "models", name));
      }
      cpSync(join(root, "LICENSE"), join(out, "LICENSE"));
      cpSync(join(root, "docs/library.md"), join(out, "README.md"));
      const modules = Object.entries(entries).map(([name, source]) => {
        const types = `./types/${source.replace(/\.ts$/, ".d.ts")}`;
        return [name === "index" ? "." : `./${name}`, { types, default: `./${name}.js` }] as const;
      });
      const about = {
        name: "@emotionthinker/engine",
        version: packageJson.version,
        description: packageJson.description,
        license: "SEE LICENSE IN README.md",
        type: "module",
        sideEffects: ["./element.js"],
        exports: Object.fromEntries(modules),
      };
      writeFileSync(join(out, "package.json"), `${JSON.stringify(about, null, 2)}\n`);
    },
  };
}
