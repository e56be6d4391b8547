/** The package's bin as people start it: from any folder, linked, through npx; what it says of its verbs. */
import { execFileSync, spawnSync } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bundledFor } from "./bundle.mjs";
import { VERBS } from "./verbs";

const root = fileURLToPath(new URL("..", import.meta.url));
const bin = join(root, "cli/run.mjs");
const elsewhere = mkdtempSync(join(tmpdir(), "bin-"));
const sample = join(root, "e2e/media/clip.wav");
const env = { ...process.env, EMOTION_MODELS: join(root, "workers/testing") };

function start(command: string, args: readonly string[], more: NodeJS.ProcessEnv = {}) {
  const shell = process.platform === "win32";
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: elsewhere,
    env: { ...env, ...more },
    encoding: "utf8",
    shell,
  });
  return { status, out: stdout, err: stderr };
}
const run = (...args: string[]) => start(process.execPath, [bin, ...args]);

beforeAll(() => {
  mkdirSync(join(elsewhere, "sounds"));
  cpSync(sample, join(elsewhere, "sounds/clip.wav"));
});
afterAll(() => rmSync(elsewhere, { recursive: true }));

describe("the command line", () => {
  it("lists its verbs, when asked on standard output", () => {
    const asked = run("--help");
    expect(asked.status).toBe(0);
    for (const { path, help } of VERBS) {
      expect(asked.out).toContain(`  ${path.join(" ")}  `);
      expect(asked.out.replace(/\s+/g, " ")).toContain(help.what);
    }
    const forgotten = run();
    expect(forgotten).toMatchObject({ status: 2, out: "" });
    expect(forgotten.err).toBe(asked.out);
  });

  it.each([
    ["analyse", ["analyse", "a.wav"], "  analyze  "],
    ["norms", ["norms"], "  tools norms  "],
    ["tools analyze", ["tools", "analyze"], "  tools norms  "],
  ])("says that there is no %s, and what there is", (name, args, listed) => {
    const { status, out, err } = run(...args);
    expect(status).toBe(2);
    expect(out).toBe("");
    expect(err.split("\n")[0]).toBe(`There is no “emotionthinker ${name}”.`);
    expect(err).toContain(listed);
  });

  it("lists a group alone", () => {
    const { status, out } = run("tools", "--help");
    expect(status).toBe(0);
    expect(out).toContain("  tools signals  ");
    expect(out).not.toContain("  analyze  ");
  });

  it("helps with a verb", () => {
    const { status, out } = run("analyze", "a.wav", "--help");
    expect(status).toBe(0);
    expect(out).toMatch(/^Usage: emotionthinker analyze FILES… \[--device auto\|webgpu\|wasm\]/);
    expect(out).toMatch(/ {2}--threads N +Files at the same time/);
    expect(out).toMatch(/Exit status: 0;/);
  });
});

describe("the bin", () => {
  const expected = (file: string) => expect.objectContaining({ file, device: "wasm" });

  it("may be started as a program", () => {
    if (process.platform === "win32") return;
    expect(statSync(bin).mode & 0o111).toBe(0o111);
    expect(execFileSync(bin, ["--help"], { encoding: "utf8" })).toContain("Usage: emotionthinker");
  });

  it("takes files relative to the folder that it is called in", () => {
    const { status, out } = run("analyze", "sounds/clip.wav");
    expect(status).toBe(0);
    expect(JSON.parse(out)).toEqual(expected("sounds/clip.wav"));
  });

  it("runs through a link, as npm link makes it", () => {
    const modules = join(elsewhere, "lib/node_modules");
    mkdirSync(join(elsewhere, "bin"));
    mkdirSync(modules, { recursive: true });
    symlinkSync(root, join(modules, "emotionthinker"), "junction");
    const link = join(elsewhere, "bin/emotionthinker");
    symlinkSync("../lib/node_modules/emotionthinker/cli/run.mjs", link);
    const { status, out } = start(process.execPath, [link, "analyze", "sounds/clip.wav"]);
    expect(status).toBe(0);
    expect(JSON.parse(out)).toEqual(expected("sounds/clip.wav"));
  });

  it("runs through npx, without a network", () => {
    // Its own cache: what npx puts there stays no longer than this test.
    const cache = { npm_config_cache: join(elsewhere, "npm"), npm_config_offline: "true" };
    const { status, out } = start("npx", [root, "analyze", "sounds/clip.wav"], cache);
    expect(status).toBe(0);
    expect(JSON.parse(out)).toEqual(expected("sounds/clip.wav"));
  });

  it("says what to do where the packages are missing", () => {
    const bare = copyOfSources("bare");
    const { status, out, err } = start(process.execPath, [join(bare, "cli/run.mjs"), "--help"]);
    expect(status).toBe(2);
    expect(out).toBe("");
    expect(err).toMatch(/^Its packages are not installed\. Do it with: npm ci --prefix .*bare\n$/);
    expect(readdirSync(bare)).not.toContain("dist-cli");
  });
});

describe("the bundle", () => {
  it("is made once for the same sources", () => {
    run("--help");
    const main = join(bundledFor(), "main.js");
    const made = statSync(main).mtimeMs;
    run("--help");
    expect(statSync(main).mtimeMs).toBe(made);
  });

  it("is another one when a source has changed, came or went, but for tests", () => {
    const copy = copyOfSources("copy");
    const verbs = join(copy, "cli/verbs");
    const bundles = new Set([bundledFor(copy)]);
    appendFileSync(join(verbs, "analyze.ts"), "\n");
    bundles.add(bundledFor(copy));
    writeFileSync(join(verbs, "more.ts"), "");
    bundles.add(bundledFor(copy));
    writeFileSync(join(verbs, "more.test.ts"), "");
    bundles.add(bundledFor(copy));
    expect(bundles.size).toBe(3);
    rmSync(join(verbs, "more.ts"));
    rmSync(join(copy, "words/index.ts"));
    bundles.add(bundledFor(copy));
    expect(bundles.size).toBe(4);
  });
});

function copyOfSources(name: string): string {
  const copy = join(elsewhere, name);
  const sources = ["cli", "common", "words", "workers", "vite.cli.config.ts", "package-lock.json"];
  for (const source of sources) {
    cpSync(join(root, source), join(copy, source), { recursive: true });
  }
  return copy;
}
