/** Real threads: one that goes round for ever is ended, one that is only slow is left alone. */
import { describe, expect, it } from "vitest";
import type { DecodedAudio } from "./decodedAudio";
import { makeWatchedDecoder } from "./watchedDecoder";

/** Answers `parts` stretches of a file, each after 300 ms; at "loop" it does what the damaged WebM does. */
const thread = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from "node:worker_threads";
    let left = 0;
    parentPort.on("message", (request) => {
      if (request.path === "loop") for (;;) {}
      if (request.path === "bad") {
        parentPort.postMessage({ error: { name: "UndecodableAudioError", message: "Damaged." } });
        return;
      }
      if (request.path === "crash") throw new Error("out of memory");
      if (request !== "next") left = Number(request.path);
      setTimeout(() => {
        const part = { channels: [Float32Array.of(left)], sampleRate_hz: 16000 };
        parentPort.postMessage(left-- > 0 ? { part } : { end: true });
      }, 300);
    });
  `)}`,
);
const decode = makeWatchedDecoder({ thread, limit_s: 4 });

async function heard(path: string): Promise<number> {
  const parts: DecodedAudio[] = [];
  for await (const part of decode(path)) parts.push(part);
  return parts.length;
}

describe("a watched decoder", () => {
  it("ends a thread that loops, and the next file is decoded", async () => {
    await expect(heard("loop")).rejects.toMatchObject({ name: "DecodingStalledError" });
    expect(await heard("2")).toBe(2);
  });

  it("lets a long file take as long as it needs while stretches come", async () => {
    const started_ms = performance.now();
    expect(await heard("16")).toBe(16);
    expect(performance.now() - started_ms).toBeGreaterThan(4000); // above the limit of one stretch
  });

  it("decodes two files at once", async () => {
    expect(await Promise.all([heard("3"), heard("4")])).toEqual([3, 4]);
  });

  it("hands on the decoder's own error by name, and what the thread dies of", async () => {
    const bad = { name: "UndecodableAudioError", message: "Damaged." };
    await expect(heard("bad")).rejects.toMatchObject(bad);
    await expect(heard("crash")).rejects.toThrow("out of memory");
    expect(await heard("1")).toBe(1);
  });
});
