import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { noVoice } from "../../workers/testing/clip";
import { tracksOf } from "../../workers/testing/tracks";
import { measureClip } from "./clipMeasures";
import { readTable } from "./corpora";
import { distributionOf, tertilesOf, usualShare } from "./distribution";
import { heldOutAccuracy, registerModels } from "./registerFit";
import { quantilesOf, weightsOf } from "./weighted";

/** Not looked at where the tracks are given. */
const samples = new Float32Array(0);

const said = (value: number, speaker: string, corpus = "a", emotion = "neutral") => ({
  ...{ value, corpus, speaker: `${corpus}:${speaker}`, emotion },
});
const evenly = (length: number, emotion?: string) =>
  Array.from({ length }, (_, i) => said(i / length, `${i}`, "a", emotion));

test("every speaker weighs the same, however often they speak", () => {
  const items = [
    ...Array.from({ length: 1000 }, () => said(1, "talkative")),
    said(2, "quiet"),
    said(3, "also quiet"),
  ];
  const at = quantilesOf(items);
  expect([0.3, 0.5, 0.9].map(at)).toEqual([1, 2, 3]);
});

test("no corpus weighs more than a quarter, where there are four or more", () => {
  const sizes = { large: 60, other: 30, small: 6, tiny: 2, least: 2 };
  const items = Object.entries(sizes).flatMap(([corpus, speakers]) =>
    Array.from({ length: speakers }, (_, i) => said(1, `${i}`, corpus)),
  );
  const weights = weightsOf(items);
  const shareOf = (corpus: string) =>
    items.reduce((s, item, i) => s + (item.corpus === corpus ? (weights[i] ?? 0) : 0), 0);
  expect(shareOf("large")).toBeCloseTo(0.25);
  expect(shareOf("other")).toBeCloseTo(0.25);
  // What is left is shared out by speakers: six of ten, but a quarter at most, then half and half.
  expect(shareOf("small")).toBeCloseTo(0.25);
  expect(shareOf("tiny")).toBeCloseTo(0.125);
});

test("what is usual holds most ordinary speech, and acted speech does not move it", () => {
  const loud = evenly(3000, "angry").map((item) => ({ ...item, value: item.value + 2 }));
  for (const items of [evenly(3000), [...evenly(3000), ...loud]]) {
    const { usual, p5, p95 } = distributionOf(items);
    expect(usual[0]).toBeCloseTo(0.04, 2);
    expect(usual[1]).toBeCloseTo(0.96, 2);
    expect(p5).toBeLessThan(usual[0]);
    expect(p95).toBeGreaterThan(usual[1]);
  }
  expect(distributionOf([...evenly(3000), ...loud]).p95).toBeGreaterThan(2.5);
});

test("the less corpora are alike, the more of them what is usual has to hold", () => {
  const corpora = (apart: number) =>
    ["a", "b", "c"].flatMap((corpus, k) =>
      Array.from({ length: 200 }, (_, i) => said(i / 200 + apart * k, `${i}`, corpus)),
    );
  expect(usualShare(corpora(0))).toBeCloseTo(0.76, 2);
  expect(usualShare(corpora(0.05))).toBeGreaterThan(0.76);
  expect(usualShare(corpora(0.1))).toBeGreaterThan(usualShare(corpora(0.05)));
  expect(usualShare(corpora(5))).toBe(0.92);
});

test("the thirds are of all clips, and every corpus weighs the same in them", () => {
  expect(tertilesOf(evenly(3000)).map((t) => t.toFixed(2))).toEqual(["0.33", "0.67"]);
  const ten = Array.from({ length: 10 }, (_, i) => said(5 + i, `${i}`, "small", "angry"));
  expect(tertilesOf([...evenly(3000), ...ten])).toEqual([0.666, 8]);
});

test("the register is learnt from grown-ups' labels and measured on speakers left out", () => {
  const clips = ["M", "F"].flatMap((sex) =>
    Array.from({ length: 12 }, (_, i) => {
      const f0_hz = (sex === "M" ? 110 : 210) * (1 + 0.02 * (i % 6));
      const tracks = tracksOf([{ seconds: 1, f0_hz }]);
      const about = {
        corpus: "ravdess",
        id: `${sex}${i}`,
        speaker: `${sex}${i % 4}`,
        sex,
        age: null,
      };
      const clip = measureClip({ ...about, emotion: "neutral", tracks, samples }, noVoice(tracks));
      if (!clip) throw new Error("Nothing sounds.");
      return clip;
    }),
  );
  const children = clips.map((clip) => ({ ...clip, age: 8, sex: "M" }));
  const models = registerModels([...clips, ...children]);
  expect(2 ** models.low.mean).toBeCloseTo(115, -1);
  expect(2 ** models.high.mean).toBeCloseTo(220, -1);
  expect(heldOutAccuracy(clips).all).toMatchObject({ clips: 24, speakers: 8, accuracy: 1 });
});

test("a clip without sound has no measures", () => {
  const clip = { corpus: "nemo", id: "1", speaker: "1", sex: "F", emotion: "sad", age: null };
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
