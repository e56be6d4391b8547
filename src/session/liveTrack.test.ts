import { describe, expect, it } from "vitest";
import type { LiveFrames } from "../../common/analysis";
import { appendLive, LIVE_WINDOW_S, NO_LIVE_FRAMES } from "./liveTrack";

/** Frames whose F0 is their own number. */
function frames(first: number, count: number): LiveFrames {
  const f0_hz = Float32Array.from({ length: count }, (_, i) => first + i);
  return { first, f0_hz, voicing: f0_hz, level_dbfs: f0_hz };
}

describe("appendLive", () => {
  it("keeps what it has and adds what comes", () => {
    const track = appendLive(appendLive(NO_LIVE_FRAMES, frames(0, 2)), frames(2, 3));
    expect(track).toMatchObject({ first: 0, f0_hz: Float32Array.of(0, 1, 2, 3, 4) });
  });

  it("forgets what is older than its window", () => {
    let track = NO_LIVE_FRAMES;
    for (let first = 0; first < 1001; first += 7) track = appendLive(track, frames(first, 7));
    const kept = LIVE_WINDOW_S * 100;
    expect(track.f0_hz).toHaveLength(kept);
    expect(track.level_dbfs).toHaveLength(kept);
    expect(track.first).toBe(1001 - kept);
    expect(track.f0_hz[0]).toBe(track.first);
    expect(track.f0_hz.at(-1)).toBe(1000);
  });
});
