/** Where an installed package's command is. Node built-ins only. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./install.mjs";

/**
 * The script behind a package's command, to be run with `node`: what npm links as its bin is public,
 * whereas a package may stop exporting the file at any time. Run so, no platform needs a shell.
 * @param {string} name The package's name.
 * @param {string} command
 * @returns {string}
 */
export function packageBin(name, command) {
  const folder = join(ROOT, "node_modules", name);
  /** @type {{ bin?: string | Record<string, string> }} */
  const { bin = {} } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const script = typeof bin === "string" ? bin : bin[command];
  if (script === undefined) throw new Error(`The package ${name} has no command ${command}.`);
  return join(folder, script);
}
