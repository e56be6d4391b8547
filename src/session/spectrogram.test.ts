/** Stretches of the signal on screen. */
import { describe, expect, it } from "vitest";
import { setUp } from "./testing/setUp";

describe("spectrogram", () => {
  it("sends only the samples around the span, and answers in the signal's own time", async () => {
    const { store, spectrogram } = setUp();
    const long = { samples: new Float32Array(160_000).map((_, i) => i), source: "long.wav" };
    await store.getState().openSample("long.wav", async () => long);
    const answer = await store.getState().spectrogram({ start: 4, end: 5 }, 100);
    expect(answer?.start).toBeCloseTo(4, 9);
    expect(answer?.end).toBeCloseTo(5, 9);
    const [samples, span] = spectrogram.mock.lastCall ?? [];
    expect(samples?.length).toBeLessThan(21_000);
    expect(samples?.[Math.round((span?.start ?? 0) * 16000)]).toBe(64_000);
    expect(samples?.buffer).not.toBe(long.samples.buffer);
  });

  it("is null where nothing is on screen", async () => {
    expect(await setUp().store.getState().spectrogram({ start: 0, end: 1 }, 10)).toBeNull();
  });
});
