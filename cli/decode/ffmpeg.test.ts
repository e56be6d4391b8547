/** An ffmpeg that never answers is ended. */
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, expect, it, vi } from "vitest";
import { decodeWithFfmpeg } from "./ffmpeg";

const folder = mkdtempSync(join(tmpdir(), "ffmpeg-"));
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const isRunning = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

it.skipIf(process.platform === "win32")("ends an ffmpeg that makes no progress", async () => {
  const [program, pidFile] = [join(folder, "ffmpeg"), join(folder, "pid")];
  // Deaf to a polite signal, too.
  const script = `#!/bin/sh\ntrap '' TERM\necho $$ > '${pidFile}'\nwhile :; do sleep 1; done\n`;
  writeFileSync(program, script);
  chmodSync(program, 0o755);
  vi.stubEnv("PATH", `${folder}${delimiter}${process.env.PATH}`);
  const next = decodeWithFfmpeg("a.m4a", 2).next();
  await expect(next).rejects.toMatchObject({ name: "DecodingStalledError" });
  const pid = Number(readFileSync(pidFile, "utf8"));
  await vi.waitUntil(() => !isRunning(pid), { timeout: 10_000 });
});
