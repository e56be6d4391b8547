/** Finds a Python that can run what training/ needs, or makes training/.venv. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT, runVisibly } from "./install.mjs";

const VENV = join(ROOT, "training", ".venv");
const VENV_PYTHON =
  process.platform === "win32" ? join(VENV, "Scripts", "python.exe") : join(VENV, "bin", "python");
const REQUIREMENTS = join(ROOT, "training", "requirements.txt");
/** All of training/requirements.txt: packages are imported by the names that they are installed by. */
const NEEDED_MODULES = readFileSync(REQUIREMENTS, "utf8").match(/^[\w-]+/gm) ?? [];

/** @param {string} python @param {string} code */
const succeeds = (python, code) =>
  spawnSync(python, ["-c", code], { timeout: 120_000, stdio: "ignore" }).status === 0;

/** Asks without importing: importing torch takes seconds. @param {string} python */
const hasModules = (python) =>
  succeeds(
    python,
    `import sys, importlib.util as u; sys.exit(not all(map(u.find_spec, ${JSON.stringify(NEEDED_MODULES)})))`,
  );

/** @param {string} python */
const isRecent = (python) => succeeds(python, "import sys; sys.exit(sys.version_info < (3, 10))");

/** @param {string[]} args */
const pipInstall = (...args) =>
  runVisibly(VENV_PYTHON, [
    "-m",
    "pip",
    "install",
    "--quiet",
    "--disable-pip-version-check",
    ...args,
  ]);

/** @typedef {{ python: string } | { missing: string, isFault: boolean }} Found */

/** @type {Found | undefined} */
let remembered;

/**
 * Looked for, and made, once.
 * @returns {Found} The interpreter, or why there is none: nobody has one (which is no fault), or it could not be made ready.
 */
export function findPython() {
  remembered ??= search();
  return remembered;
}

/** @returns {Found} */
function search() {
  const { PYTHON } = process.env;
  const named = PYTHON === undefined ? [] : [PYTHON];
  const installed = [
    ...named,
    "python3",
    "python",
    "python3.13",
    "python3.12",
    "python3.11",
  ].filter(isRecent);
  const candidates = existsSync(VENV_PYTHON) ? [...named, VENV_PYTHON, ...installed] : installed;
  const ready = candidates.find(hasModules);
  if (ready !== undefined) return { python: ready };

  const base = installed[0];
  if (base === undefined) return { missing: "no Python 3.10 or newer", isFault: false };
  console.log("Making training/.venv (PyTorch: several hundred MB, this one time) …");
  const made = runVisibly(base, ["-m", "venv", VENV]) && pipInstall("-r", REQUIREMENTS);
  return made && hasModules(VENV_PYTHON)
    ? { python: VENV_PYTHON }
    : { missing: "pip could not install training/requirements.txt", isFault: true };
}
