/** Which ways to a browser `npm test` tries, and in which order. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { installChromium, installWays, thisMachine } from "./installChromium.mjs";
import { packageBin } from "./packageBin.mjs";

beforeEach(() => void vi.spyOn(console, "log").mockImplementation(() => {}));
afterEach(() => vi.restoreAllMocks());

const debian = { platform: "linux", isRoot: true, hasApt: true, playwright: "cli.js" };
const commands = (ways: ReturnType<typeof installWays>) =>
  ways.map(({ command, args }) => [command === process.execPath ? "node" : command, ...args]);

const PLAYWRIGHT = ["node", "cli.js", "install", "chromium"];

describe("the ways to install", () => {
  it("are Playwright's command, then apt as root", () => {
    expect(commands(installWays(debian))).toEqual([
      PLAYWRIGHT,
      ["node", "cli.js", "install-deps", "chromium"],
      ["apt-get", "update"],
      ["apt-get", "install", "-y", "chromium"],
      ["apt-get", "install", "-y", "chromium-browser"],
    ]);
  });

  it("are Playwright's command alone without root, without apt and elsewhere", () => {
    for (const less of [{ isRoot: false }, { hasApt: false }, { platform: "win32" }])
      expect(commands(installWays({ ...debian, ...less }))).toEqual([PLAYWRIGHT]);
  });

  it("are apt alone where Playwright's command is not found", () => {
    const ways = commands(installWays({ ...debian, playwright: undefined }));
    expect(ways.map(([command]) => command)).toEqual(["apt-get", "apt-get", "apt-get"]);
  });
});

describe("Playwright's command", () => {
  // Asked on every machine, because where there is a browser nothing else runs the command.
  it("is where the installed package says, and knows what it is asked", () => {
    const { playwright } = thisMachine();
    if (playwright === undefined) throw new Error("not found");
    expect(existsSync(playwright)).toBe(true);
    const ask = (...args: string[]) =>
      spawnSync(process.execPath, [playwright, ...args], { encoding: "utf8" });
    const { status, stdout, stderr } = ask("install", "--dry-run", "chromium");
    expect(status, stderr).toBe(0);
    expect(stdout).toContain("Install location");
    expect(ask("install-deps", "--help").stdout).toContain("install-deps [options]");
  });

  it("is done without when it is not found, and the cause is said", () => {
    const machine = thisMachine(() => packageBin("playwright", "no-such-command"));
    expect(machine.playwright).toBeUndefined();
    expect(vi.mocked(console.log).mock.calls.join()).toContain("no command no-such-command");
  });
});

describe("installing", () => {
  /** Runs the ways until the one after which a browser is there. */
  function install(options: { worksAfter?: string; hasCopy?: boolean; problem?: string }) {
    const tried: string[] = [];
    const browser = () =>
      installChromium({
        ways: installWays(debian),
        find: () => (tried.at(-1) === options.worksAfter ? "/found" : undefined),
        hasCopy: () => options.hasCopy ?? false,
        run: ({ args }) => {
          tried.push(args.join(" "));
          return options.problem;
        },
      });
    return { browser, tried };
  }

  it("ends with the first way after which a browser starts", () => {
    const { browser, tried } = install({ worksAfter: "cli.js install chromium" });
    expect(browser()).toBe("/found");
    expect(tried).toEqual(["cli.js install chromium"]);
  });

  it("goes on to apt, past an update that failed", () => {
    const { browser, tried } = install({ worksAfter: "install -y chromium", problem: "offline" });
    expect(browser()).toBe("/found");
    expect(tried).toEqual(["cli.js install chromium", "update", "install -y chromium"]);
  });

  it("fetches libraries for Playwright's copy only where there is one", () => {
    const worksAfter = "cli.js install-deps chromium";
    expect(install({ worksAfter, hasCopy: true }).browser()).toBe("/found");
    expect(install({ worksAfter, hasCopy: false }).browser).toThrow("none could be installed");
  });

  it("says in one sentence what to do when every way failed", () => {
    const { browser, tried } = install({ worksAfter: "nothing", problem: "offline" });
    expect(browser).toThrow(/^There is no Chromium .*: install Chromium or Chrome .*CHROME_PATH/);
    expect(tried).toHaveLength(4);
    const copy = install({ worksAfter: "nothing", hasCopy: true }).browser;
    expect(copy).toThrow(/does not start: run `npx playwright install-deps chromium` as root/);
  });

  it("goes on when a program cannot be started", () => {
    const ways = [
      { command: "/nowhere/program", args: [] },
      { command: process.execPath, args: ["-e", ""] },
    ];
    let looked = 0;
    const find = () => (++looked === ways.length ? "/found" : undefined);
    expect(installChromium({ ways, find, hasCopy: () => false })).toBe("/found");
    expect(vi.mocked(console.log).mock.calls.join()).toContain("ENOENT");
  });
});
