/** The browser's decoder is waited for, but not for ever. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { fileToSignal } from "./toSignal";

/** Resolves what decodeAudioData promised. */
let finish: () => void = () => undefined;

/** Decodes whatever it is given to a second of a tone, once it is told to. */
class SlowAudioContext {
  decodeAudioData() {
    const samples = Float32Array.from({ length: 16_000 }, (_, i) => 0.5 * Math.sin(i / 10));
    const decoded = {
      duration: 1,
      sampleRate: 16_000,
      numberOfChannels: 1,
      getChannelData: () => samples,
    };
    return new Promise((resolve) => {
      finish = () => resolve(decoded);
    });
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("OfflineAudioContext", SlowAudioContext);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** How the reading of a file of so many bytes stands. */
function read(bytes: number) {
  let outcome: unknown = "reading";
  const settle = (value: unknown) => {
    outcome = value;
  };
  fileToSignal(new Blob([new Uint8Array(bytes).fill(1)]), "talk.webm").then(settle, settle);
  return { outcome: () => outcome };
}

it("gives up a decoder that never answers", async () => {
  const { outcome } = read(14_000);
  await vi.advanceTimersByTimeAsync(59_000);
  expect(outcome()).toBe("reading");
  await vi.advanceTimersByTimeAsync(2000);
  expect(outcome()).toMatchObject({
    name: "DecodingStalledError",
    code: "decoding-stalled",
    values: { source: "talk.webm" },
  });
});

it("waits longer for a larger file", async () => {
  const { outcome } = read(3_000_000);
  await vi.advanceTimersByTimeAsync(110_000);
  expect(outcome()).toBe("reading");
  finish();
  await vi.advanceTimersByTimeAsync(1000);
  expect(outcome()).toMatchObject({ source: "talk.webm", samples: { length: 16_000 } });
});
