/**
 * `node scripts/chromium.mjs` as on a machine that has nothing: with a PATH of its own and without
 * network. Where a browser in a usual place cannot be hidden, only what does not depend on one.
 */
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const SCRIPT = fileURLToPath(new URL("chromium.mjs", import.meta.url));
const TESTS = fileURLToPath(new URL("test.mjs", import.meta.url));

let folder = "";
let bin = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "chromium-"));
  bin = join(folder, "bin");
  mkdirSync(bin);
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A program in the only folder on PATH. */
function program(name: string, script: string) {
  const path = join(bin, name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

const chromium = (version = "Chromium 1.2.3") => program("chromium", `echo "${version}"`);

/** Notes how it was called, and installs a browser when told to install `installs`. */
function aptGet(installs: string) {
  program(
    "apt-get",
    `echo "$*" >> "${folder}/apt"
[ "$*" = "${installs}" ] || exit 100
printf '#!/bin/sh\\necho Chromium 1.2.3\\n' > "${bin}/chromium"
/bin/chmod +x "${bin}/chromium"`,
  );
}

/** Runs a script; `uid` is who it believes to run as. */
function run(args: string[], { uid = 1000, ...env }: { uid?: number; CHROME_PATH?: string } = {}) {
  const identity = `data:text/javascript,process.getuid=()=>${uid}`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", identity, ...args], {
    encoding: "utf8",
    env: {
      PATH: bin,
      // Playwright's copy cannot be there and cannot be put there, nor does anything answer.
      PLAYWRIGHT_BROWSERS_PATH: join(SCRIPT, "browsers"),
      PLAYWRIGHT_DOWNLOAD_HOST: "http://127.0.0.1:1",
      ...env,
    },
  });
  return { status, stdout, stderr, lastLine: stdout.trim().split("\n").at(-1) };
}

describe("a browser named in CHROME_PATH", () => {
  const CHROME_PATH = join(tmpdir(), "nowhere", "chrome");

  it("that does not start is named, and nothing is installed instead", () => {
    const { status, stdout, stderr } = run([SCRIPT], { CHROME_PATH });
    expect(status).toBe(1);
    expect(stdout).toBe("");
    expect(stderr).toBe(`CHROME_PATH is ${CHROME_PATH}, which does not start.\n`);
  });

  it("that does not start keeps no configuration from loading", () => {
    const load = `import(${JSON.stringify(SCRIPT)}).then((m) => console.log(m.launchOptions("off").executablePath))`;
    expect(run(["-e", load], { CHROME_PATH }).stdout.trim()).toBe(CHROME_PATH);
  });

  it("that does not start is one failure of each step of `npm test` that needs it", () => {
    const { status, stdout, lastLine } = run([TESTS, "gpu"], { CHROME_PATH });
    expect(stdout).toContain(`1 failed, CHROME_PATH is ${CHROME_PATH}, which does not start.`);
    expect(stdout).toContain("1 failed, no browser: see the step browser");
    expect(lastLine).toBe("0 passed, 2 failed, 0 skipped");
    expect(status).toBe(1);
  });
});

describe.runIf(process.platform === "linux")("a machine of its own", () => {
  it("uses the browser on PATH", () => {
    const path = chromium();
    expect(run([SCRIPT])).toMatchObject({ status: 0, stdout: `${path}\n`, stderr: "" });
  });

  it("tries Playwright alone without root, and says in one sentence what to do", () => {
    aptGet("install -y chromium");
    const { status, stdout, stderr } = run([SCRIPT]);
    expect(stdout).toContain("cli.js install chromium\n");
    expect(stdout).toContain("That failed: it ended with status 1.");
    expect(stdout).not.toContain("apt-get");
    expect(stderr.trim().split("\n").at(-1)).toMatch(
      /^There is no Chromium and none could be inst/,
    );
    expect(status).toBe(1);
  });

  it("passes over a program that is no browser", () => {
    chromium("Install the snap with: snap install");
    expect(run([SCRIPT]).stderr).toContain("There is no Chromium and none could be installed");
  });

  it.each(["chromium", "chromium-browser"])(
    "as root, goes on to apt's %s although the update failed",
    (name) => {
      aptGet(`install -y ${name}`);
      const { status, stdout, lastLine } = run([SCRIPT], { uid: 0 });
      expect(stdout.indexOf("cli.js install chromium")).toBeGreaterThan(-1);
      expect(stdout.indexOf("$ apt-get")).toBeGreaterThan(
        stdout.indexOf("cli.js install chromium"),
      );
      expect(lastLine).toBe(join(bin, "chromium"));
      expect(status).toBe(0);
      const calls = readFileSync(join(folder, "apt"), "utf8").trim().split("\n");
      expect(calls[0]).toBe("update");
      expect(calls.at(-1)).toBe(`install -y ${name}`);
    },
  );

  it("as root without apt, says in one sentence what to do", () => {
    const { status, stdout, stderr } = run([SCRIPT], { uid: 0 });
    expect(stdout).not.toContain("apt-get");
    expect(stderr).toContain("There is no Chromium and none could be installed");
    expect(status).toBe(1);
  });
});
