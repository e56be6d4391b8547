import { describe, expect, it } from "vitest";
import type { Analysis, Tracks } from "../../common/analysis";
import { claimOf } from "../../common/testing/facts";
import { plot as say } from "../../words";
import { toPeaks } from "../capture/peaks";
import { toWav } from "../capture/wav";
import { makeRail } from "../model/rail";
import { takeWith } from "../model/testing/take";
import { barRect, CHIP_PX, chipPositions, claimAt } from "./railGeometry";
import { momentAt, momentIn } from "./readout";
import {
  makeLayout,
  type PitchScale,
  PLOT_PX,
  pitchScale,
  pitchToY,
  ribbonHeight,
  tickStep,
  timeToX,
  toHertz,
  toSemitones,
  totalHeight,
  xToTime,
} from "./scale";
import { MIN_SELECTION_S, stretchAbout, withEdge } from "./selection";

function tracks(f0_hz: number[], level_db: number[] = f0_hz.map(() => 0)): Tracks {
  return {
    f0_hz: Float32Array.from(f0_hz),
    voicing: Float32Array.from(f0_hz, (f0) => (f0 > 0 ? 0.9 : 0)),
    level_db: Float32Array.from(level_db),
    alpha_db: new Float32Array(f0_hz.length),
    activeLevel_dbfs: -20,
  };
}

const claim = (id: number, start: number, end: number) => claimOf({ id, start, end });

const VIEW = { width: 1000, view: { start: 0, end: 10 } };

describe("time axis", () => {
  it("goes there and back", () => {
    const zoomed = { width: 600, view: { start: 2, end: 3.5 } };
    expect(timeToX(2, zoomed)).toBe(0);
    expect(timeToX(3.5, zoomed)).toBe(600);
    expect(xToTime(timeToX(2.7, zoomed), zoomed)).toBeCloseTo(2.7, 9);
  });
  it("keeps labels apart", () => {
    for (const pxPerSecond of [0.2, 1, 33, 300, 3000]) {
      expect(tickStep(pxPerSecond) * pxPerSecond).toBeGreaterThanOrEqual(72);
    }
  });
});

describe("pitch scale", () => {
  it("converts an octave to twelve semitones", () => {
    expect(toSemitones(440, 220)).toBeCloseTo(12, 9);
    expect(toHertz(-12, 440)).toBeCloseTo(220, 9);
  });
  it("is null without a voiced frame", () => {
    expect(pitchScale([tracks([0, 0, 0])], null)).toBeNull();
  });
  it("gives a monotone a wide scale with the median in its middle", () => {
    const scale = pitchScale([tracks([200, 200, 200])], 200) as PitchScale;
    expect(scale.high_st - scale.low_st).toBeGreaterThanOrEqual(14);
    expect(pitchToY(0, scale, PLOT_PX)).toBeCloseTo(PLOT_PX / 2, 6);
    expect(scale.lines_st).toContain(0);
  });
  it("contains every voiced frame of a lively voice", () => {
    const voice = [110, 150, 300, 420];
    const scale = pitchScale([tracks(voice)], 200) as PitchScale;
    for (const f0 of voice) {
      const y = pitchToY(toSemitones(f0, 200), scale, PLOT_PX);
      expect(y).toBeGreaterThan(0);
      expect(y).toBeLessThan(PLOT_PX);
    }
  });
  it("finds the median itself where the summary has none", () => {
    expect(pitchScale([tracks([100, 0, 200, 400])], null)?.median_hz).toBe(200);
  });
});

describe("energy ribbon", () => {
  it("grows with the level and stays within the plot", () => {
    const heights = [-120, -40, -20, 0, 8, 30].map(ribbonHeight);
    expect(heights[0]).toBe(0);
    expect(heights[5]).toBe(1);
    expect([...heights].sort((a, b) => a - b)).toEqual(heights);
  });
});

describe("claims' rail", () => {
  const claims = [claim(7, 0, 10), claim(3, 0.4, 1.6), claim(9, 0, 10.01), claim(4, 1, 3)];
  const rail = makeRail(claims);

  it("puts claims of one span on one bar, numbered by rank", () => {
    expect(rail.bars.map(({ members }) => members.map(({ number }) => number))).toEqual([
      [1, 3],
      [4],
      [2],
    ]);
  });
  it("keeps overlapping bars in lanes of their own, the longest lowest", () => {
    expect(rail.lanes).toBe(3);
    const lanes = rail.bars.map(({ lane }) => lane);
    expect(new Set(lanes).size).toBe(3);
    expect(lanes[0]).toBe(2);
  });
  it("shares a lane where nothing overlaps", () => {
    expect(makeRail([claim(1, 0, 1), claim(2, 1, 2), claim(3, 2, 3)]).lanes).toBe(1);
  });
  it("finds a claim by its number, and the strongest beside the numbers", () => {
    const bar = rail.bars[0];
    if (!bar) throw new Error("no bar");
    const { y } = barRect(bar, VIEW);
    const [first = 0, second = 0] = chipPositions(bar, VIEW);
    expect(claimAt(rail, VIEW, first + 1, y + 1)?.id).toBe(7);
    expect(claimAt(rail, VIEW, second + 1, y + 1)?.id).toBe(9);
    expect(claimAt(rail, VIEW, 900, y + 1)?.id).toBe(7);
    expect(claimAt(rail, VIEW, 900, y + 100)).toBeUndefined();
  });
  it("keeps the numbers of a bar that starts before the view in view", () => {
    const bar = rail.bars[0];
    if (!bar) throw new Error("no bar");
    const chips = chipPositions(bar, { width: 1000, view: { start: 5, end: 6 } });
    expect(chips[0]).toBe(0);
  });
  it("squeezes many numbers into a short bar", () => {
    const short = makeRail([1, 2, 3, 4].map((id) => claim(id, 1, 1.3))).bars[0];
    if (!short) throw new Error("no bar");
    const { x, width } = barRect(short, VIEW);
    expect(Math.max(...chipPositions(short, VIEW)) + CHIP_PX).toBeLessThanOrEqual(x + width + 1e-9);
  });
});

describe("read-out", () => {
  const voice = { start: 0, tracks: tracks([0, 100, 200], [-60, 0, 3.25]) };
  it("tells time, pitch and level of the nearest frame", () => {
    expect(say.readout(momentAt(voice, 0.019, 100))).toEqual({
      time: "0.02 s",
      f0: "200 Hz",
      semitones: "+12.0 st",
      level: "+3.3 dB",
    });
  });
  it("shows no pitch where there is none", () => {
    const moment = momentAt(voice, 0, 100);
    expect(say.readout(moment)).toMatchObject({ f0: "–", semitones: "–", level: "−60.0 dB" });
    expect(say.readoutSentence(moment, 2)).toBe("0.00 s of 2.00 s, no pitch, −60.0 dB");
  });
  it("reads an utterance that begins later at its place, and nothing between two", () => {
    const later = { ...voice, start: 5, seconds: 0.02, prosody: { f0_median_hz: 100 } };
    expect(momentAt(later, 5.01, 100).f0_hz).toBe(100);
    const take = takeWith([{ ...later, start: 0 }, later] as unknown as Analysis[]);
    expect([0.01, 2, 5.02].map((time_s) => momentIn(take, time_s).f0_hz)).toEqual([100, null, 200]);
  });
  it("stays at the last frame beyond the end", () => {
    expect(say.readout(momentAt(voice, 9, 100)).f0).toBe("200 Hz");
  });
});

describe("what wavesurfer gets", () => {
  it("keeps every sample of a short signal", () => {
    const [above, below] = toPeaks(Float32Array.of(0.5, -0.25, 0));
    expect([...above]).toEqual([0.5, 0, 0]);
    expect([...below]).toEqual([0, 0.25, 0]);
  });
  it("keeps the extremes of a long one", () => {
    const long = new Float32Array(3_000_000);
    long[1_234_567] = 0.75;
    long[2_999_999] = -0.5;
    const [above, below] = toPeaks(long);
    expect(above.length).toBeLessThanOrEqual(1_000_000);
    expect(Math.max(...above.subarray(400_000, 420_000))).toBe(0.75);
    expect(below[below.length - 1]).toBe(0.5);
  });
  it("writes a WAV header that names 16 kHz mono, and clips", () => {
    const view = new DataView(toWav(Float32Array.of(0, 1, -2)));
    expect(view.byteLength).toBe(44 + 6);
    expect(view.getUint32(4, true)).toBe(42);
    expect(view.getUint16(22, true)).toBe(1);
    expect(view.getUint32(24, true)).toBe(16000);
    expect([0, 1, 2].map((i) => view.getInt16(44 + 2 * i, true))).toEqual([0, 32767, -32767]);
  });
});

describe("a compact plot", () => {
  const all = { lanes: 1, sounds: true, tiers: true, labels: 2, spectrogram: true };
  it("keeps the utterances and the claims, and is less than half as high", () => {
    const whole = makeLayout(2, all);
    const compact = makeLayout(2, all, true);
    expect(compact.utterances.height).toBe(whole.utterances.height);
    expect(compact.rail.height).toBe(whole.rail.height);
    expect(compact.phrases.height + compact.spectrogram.height + compact.sounds.height).toBe(0);
    expect(totalHeight(compact)).toBeLessThan(totalHeight(whole) / 2);
  });
});

describe("the handles of a selection", () => {
  const selection = { start: 1, end: 2 };
  it("move their own edge, up to the other and the ends of the signal", () => {
    expect(withEdge(selection, "start", 0.5, 3)).toEqual({ start: 0.5, end: 2 });
    expect(withEdge(selection, "end", 2.5, 3)).toEqual({ start: 1, end: 2.5 });
    expect(withEdge(selection, "start", 2.4, 3)).toEqual({ start: 2 - MIN_SELECTION_S, end: 2 });
    expect(withEdge(selection, "end", 0, 3)).toEqual({ start: 1, end: 1 + MIN_SELECTION_S });
    expect(withEdge(selection, "start", -1, 3)).toEqual({ start: 0, end: 2 });
    expect(withEdge(selection, "end", 9, 3)).toEqual({ start: 1, end: 3 });
  });
  it("come where a finger rests, within the view", () => {
    expect(stretchAbout(500, VIEW, 10)).toEqual({ start: 3.75, end: 6.25 });
    expect(stretchAbout(0, VIEW, 10)).toEqual({ start: 0, end: 2.5 });
    expect(stretchAbout(1000, VIEW, 10)).toEqual({ start: 7.5, end: 10 });
  });
});
