import { describe, expect, it } from "vitest";
import type { LiveFrames } from "../../common/analysis";
import { atHop } from "../../common/testing/atHop";
import { appendLive, LIVE_WINDOW_S, NO_LIVE_TRACK } from "./liveTrack";

/** Frames whose F0 is their own number. */
function frames(first: number, count: number): LiveFrames {
  const f0_hz = Float32Array.from({ length: count }, (_, i) => first + i);
  return { first, f0_hz, voicing: f0_hz, level_dbfs: f0_hz };
}

describe("appendLive", () => {
  it("keeps what it has and adds what comes", () => {
    const track = appendLive(appendLive(NO_LIVE_TRACK, frames(0, 2)), frames(2, 3));
    expect(track).toMatchObject({ first: 0, f0_hz: Float32Array.of(0, 1, 2, 3, 4) });
  });

  it("forgets what is older than its window", () => {
    let track = NO_LIVE_TRACK;
    for (let first = 0; first < 1001; first += 7) track = appendLive(track, frames(first, 7));
    const kept = LIVE_WINDOW_S * 100;
    expect(track.f0_hz).toHaveLength(kept);
    expect(track.level_dbfs).toHaveLength(kept);
    expect(track.first).toBe(1001 - kept);
    expect(track.f0_hz[0]).toBe(track.first);
    expect(track.f0_hz.at(-1)).toBe(1000);
  });

  it("keeps as many seconds at another hop", async () => {
    const live = await atHop(0.005, () => import("./liveTrack"));
    const { f0_hz } = live.appendLive(live.NO_LIVE_TRACK, frames(0, 5000));
    expect(f0_hz.length * 0.005).toBe(LIVE_WINDOW_S);
  });
});
