import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { noVoice } from "../../workers/testing/clip";
import { tracksOf } from "../../workers/testing/tracks";
import { measureClip } from "./clipMeasures";
import { readTable } from "./corpora";
import { heldOutAccuracy, registerModels } from "./registerFit";
import { distributionOf, weightedQuantile } from "./weighted";

/** Not looked at where the tracks are given. */
const samples = new Float32Array(0);

test("every corpus weighs the same, whatever its size", () => {
  const items = [
    ...Array.from({ length: 1000 }, () => ({ value: 1, group: "large" })),
    ...Array.from({ length: 10 }, (_, i) => ({ value: 10 + i, group: "small" })),
  ];
  expect(weightedQuantile(items, 0.49)).toBe(1);
  expect(weightedQuantile(items, 0.75)).toBe(14);
});

test("tertiles and extremes of an even distribution", () => {
  const items = Array.from({ length: 3000 }, (_, i) => ({ value: i / 3000, group: "a" }));
  const norm = distributionOf(items);
  expect(norm.clips).toBe(3000);
  expect(norm.tertiles[0]).toBeCloseTo(1 / 3, 2);
  expect(norm.tertiles[1]).toBeCloseTo(2 / 3, 2);
  expect(norm.p5).toBeCloseTo(0.05, 2);
  expect(norm.p95).toBeCloseTo(0.95, 2);
});

test("the register is learnt from the labels and measured on speakers left out", () => {
  const clips = ["M", "F"].flatMap((sex) =>
    Array.from({ length: 12 }, (_, i) => {
      const f0_hz = (sex === "M" ? 110 : 210) * (1 + 0.02 * (i % 6));
      const tracks = tracksOf([{ seconds: 1, f0_hz }]);
      const about = { corpus: "ravdess", id: `${sex}${i}`, speaker: `${sex}${i % 4}`, sex };
      const clip = measureClip({ ...about, emotion: "neutral", tracks, samples }, noVoice(tracks));
      if (!clip) throw new Error("Nothing sounds.");
      return clip;
    }),
  );
  const models = registerModels(clips);
  expect(2 ** models.low.mean).toBeCloseTo(115, -1);
  expect(2 ** models.high.mean).toBeCloseTo(220, -1);
  expect(heldOutAccuracy(clips).all).toMatchObject({ clips: 24, speakers: 8, accuracy: 1 });
});

test("a clip without sound has no measures", () => {
  const clip = { corpus: "nemo", id: "1", speaker: "1", sex: "F", emotion: "sad" };
  const tracks = tracksOf([]);
  expect(measureClip({ ...clip, tracks, samples }, noVoice(tracks))).toBeNull();
});

test("a table with CRLF line endings reads as one with LF", () => {
  const path = join(mkdtempSync(join(tmpdir(), "table-")), "labels.tsv");
  writeFileSync(path, "id\ttext_leak\r\na\tyes\r\nb\tno\r\n");
  expect(readTable(path)).toEqual([
    { id: "a", text_leak: "yes" },
    { id: "b", text_leak: "no" },
  ]);
});
