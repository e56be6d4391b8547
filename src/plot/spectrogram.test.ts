import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { Spectrogram } from "../../common/analysis";
import { DEFAULT_SPECTROGRAM } from "../../common/spectrogram";
import { emptyTier } from "../model/tiers/tiers";
import { drawLabels } from "./drawLabels";
import { isCovered } from "./followSpectrogram";
import { LABELS_PX, MOST_TIERS, makeLayout, totalHeight } from "./scale";
import type { Scene } from "./scene";
import { oppositeEdge, spanBetween } from "./selection";
import { powerAt, rowsOf, spectrogramPixels, strongest } from "./spectrogramImage";
import { SpectrogramPainter } from "./spectrogramPainter";

/** Two columns of 1 kHz bins up to 8 kHz: silence, and one tone at 2 kHz. */
const TONE: Spectrogram = {
  start: 0,
  end: 1,
  columns: 2,
  bins: 9,
  binWidth_hz: 1000,
  power_db: Float32Array.from({ length: 18 }, (_, i) => (i === 9 + 2 ? -20 : -200)),
};

describe("spectrogram's picture", () => {
  it("goes up to 5 kHz, and its full ink is the strongest bin with +6 dB per octave", () => {
    expect(rowsOf(TONE, 5000)).toBe(6);
    expect(strongest(TONE, 5000)).toBeCloseTo(-20 + 6.02, 1);
  });

  it("has the tone in its column and row, everything 70 dB below clear", () => {
    const pixels = spectrogramPixels(
      TONE,
      strongest(TONE, 5000),
      DEFAULT_SPECTROGRAM,
      [10, 20, 30],
    );
    expect(pixels).toHaveLength(4 * 2 * 6);
    // Row 0 is 5 kHz, so 2 kHz is row 3.
    const tone = 4 * (3 * 2 + 1);
    expect([...pixels.subarray(tone, tone + 4)]).toEqual([10, 20, 30, 255]);
    const inks = [...pixels].filter((_, i) => i % 4 === 3);
    expect(inks.reduce((a, b) => a + b)).toBe(255);
  });

  it("is half as strong at half of the range", () => {
    const pixels = spectrogramPixels(
      TONE,
      strongest(TONE, 5000) + 35,
      DEFAULT_SPECTROGRAM,
      [0, 0, 0],
    );
    expect(pixels[4 * (3 * 2 + 1) + 3]).toBeCloseTo(127.5, -1);
  });
});

describe("spectrogram's read-out", () => {
  it("is the power of the column and the bin, and nothing beside the stretch", () => {
    expect(powerAt(TONE, 0.75, 2100)).toBe(-20);
    expect(powerAt(TONE, 0.25, 2100)).toBe(-200);
    expect(powerAt(TONE, 1.5, 2100)).toBeNull();
    expect(powerAt(TONE, 0.5, 20_000)).toBeNull();
  });
});

describe("spectrogram's settings", () => {
  it("cut the picture at their frequency, and clear what is below their range", () => {
    const settings = { ...DEFAULT_SPECTROGRAM, viewTop_hz: 3000, dynamicRange_db: 20 };
    expect(rowsOf(TONE, 3000)).toBe(4);
    const pixels = spectrogramPixels(TONE, strongest(TONE, 3000) + 15, settings, [0, 0, 0]);
    expect(pixels).toHaveLength(4 * 2 * 4);
    expect(pixels[4 * (1 * 2 + 1) + 3]).toBeCloseTo(255 / 4, -1);
  });
});

describe("the painter", () => {
  it("forgets what came through another window, whose strongest is another", () => {
    vi.stubGlobal("document", { createElement: () => ({}) });
    onTestFinished(() => void vi.unstubAllGlobals());
    const painter = new SpectrogramPainter(DEFAULT_SPECTROGRAM);
    painter.take(TONE);
    painter.set({ ...DEFAULT_SPECTROGRAM, dynamicRange_db: 50 });
    expect(painter.powerAt(0.75, 2000)).toBe(-20);
    painter.set({ ...DEFAULT_SPECTROGRAM, windowLength_s: 0.03 });
    expect(painter.powerAt(0.75, 2000)).toBeNull();
  });
});

describe("tiers under the plot", () => {
  it("have room for so many as are drawn, and no more", () => {
    const none = { lanes: 0, sounds: false, tiers: false, spectrogram: false };
    const height = (labels: number) => makeLayout(0, { ...none, labels }).labels.height;
    expect(height(3)).toBe(3 * LABELS_PX);
    expect(height(99)).toBe(MOST_TIERS * LABELS_PX);
    const drawn: string[] = [];
    const ctx = new Proxy({} as CanvasRenderingContext2D, {
      get: (_, name) =>
        name === "measureText"
          ? () => ({ width: 5 })
          : name === "fillText"
            ? (text: string) => drawn.push(text)
            : () => undefined,
      set: () => true,
    });
    const tiers = Array.from({ length: 20 }, (_, i) => emptyTier(`tier ${i}`, 1));
    const layout = makeLayout(0, { ...none, labels: 20 });
    const viewport = { width: 100, view: { start: 0, end: 1 } };
    drawLabels(ctx, { layout, tiers, viewport, colors: {} } as unknown as Scene);
    expect(drawn.filter((text) => text.startsWith("tier"))).toHaveLength(MOST_TIERS);
  });
});

describe("spectrogram asked for", () => {
  it("serves while the view stays within it and is not much shorter", () => {
    const asked = { start: 1, end: 3 };
    expect(isCovered({ start: 1.2, end: 2.8 }, asked)).toBe(true);
    expect(isCovered({ start: 0.9, end: 2.5 }, asked)).toBe(false);
    expect(isCovered({ start: 1.5, end: 2 }, asked)).toBe(false);
    expect(isCovered({ start: 1, end: 2 }, null)).toBe(false);
  });
});

describe("layout", () => {
  it("gives room only to the bands that are shown", () => {
    const all = makeLayout(2, {
      lanes: 1,
      sounds: true,
      tiers: true,
      labels: 2,
      spectrogram: true,
    });
    const bands = [
      all.plot,
      all.syllables,
      all.phrases,
      all.labels,
      all.spectrogram,
      all.strip,
      all.axis,
    ];
    bands.slice(1).forEach(({ top }, i) => {
      const before = bands[i];
      expect(top).toBeGreaterThanOrEqual((before?.top ?? 0) + (before?.height ?? 0));
    });
    const plain = makeLayout(2, {
      lanes: 0,
      sounds: false,
      tiers: false,
      labels: 0,
      spectrogram: false,
    });
    expect(
      plain.spectrogram.height +
        plain.labels.height +
        plain.phrases.height +
        plain.syllables.height,
    ).toBe(0);
    expect(totalHeight(all) - totalHeight(plain)).toBeGreaterThan(150);
  });
});

describe("selection", () => {
  it("lies within the signal, start first, at least a frame long", () => {
    expect(spanBetween(1.5, 0.25, 2)).toEqual({ start: 0.25, end: 1.5 });
    expect(spanBetween(-1, 9, 2)).toEqual({ start: 0, end: 2 });
    for (const at of [0, 1, 2]) {
      const { start, end } = spanBetween(at, at, 2);
      expect(end - start).toBeCloseTo(0.01, 9);
      expect(start).toBeGreaterThanOrEqual(0);
      expect(end).toBeLessThanOrEqual(2);
    }
  });

  it("is grabbed by its nearer edge, which leaves the other where it is", () => {
    const viewport = { width: 1000, view: { start: 0, end: 10 } };
    const selection = { start: 2, end: 4 };
    expect(oppositeEdge(203, selection, viewport)).toBe(4);
    expect(oppositeEdge(396, selection, viewport)).toBe(2);
    expect(oppositeEdge(300, selection, viewport)).toBeNull();
    expect(oppositeEdge(203, null, viewport)).toBeNull();
  });
});
