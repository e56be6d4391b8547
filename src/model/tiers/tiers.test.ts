/** Labels on tiers, and the forms of a TextGrid. */
import { describe, expect, it } from "vitest";
import { readTextGrid, TextGridError, writeTextGrid } from "./textGrid";
import {
  emptyTier,
  fillGaps,
  type IntervalTier,
  labelOf,
  type PointTier,
  type Tier,
  utterancesOf,
  withInterval,
  withLabel,
  withPoint,
  withTiers,
} from "./tiers";

const tierOf = (...intervals: readonly (readonly [number, number, string])[]): IntervalTier => ({
  name: "words",
  start: 0,
  end: intervals.at(-1)?.[1] ?? 0,
  intervals: intervals.map(([start, end, text]) => ({ start, end, text })),
});
const WORDS = tierOf([0, 0.5, ""], [0.5, 1.25, "hello"], [1.25, 2, ""]);
const TONES: PointTier = {
  name: "tones",
  start: 0,
  end: 2,
  points: [{ time: 0.75, mark: "H*" }],
};

describe("a label", () => {
  it("over a stretch takes it from the others, without gaps", () => {
    expect(withInterval(WORDS, { start: 1, end: 1.5 }, "there").intervals).toEqual(
      tierOf([0, 0.5, ""], [0.5, 1, "hello"], [1, 1.5, "there"], [1.5, 2, ""]).intervals,
    );
    expect(withInterval(WORDS, { start: 0.6, end: 0.7 }, "x").intervals).toEqual(
      tierOf(
        [0, 0.5, ""],
        [0.5, 0.6, "hello"],
        [0.6, 0.7, "x"],
        [0.7, 1.25, "hello"],
        [1.25, 2, ""],
      ).intervals,
    );
    expect(withInterval(WORDS, { start: -1, end: 9 }, "all").intervals).toEqual([
      { start: 0, end: 2, text: "all" },
    ]);
    expect(withInterval(WORDS, { start: 3, end: 9 }, "beyond")).toBe(WORDS);
    const empty = tierOf([0, 1, ""], [1, 2, ""], [2, 3, ""]);
    expect(withInterval(empty, { start: 0.2, end: 0.4 }, "x").intervals).toEqual(
      tierOf([0, 0.2, ""], [0.2, 0.4, "x"], [0.4, 1, ""], [1, 2, ""], [2, 3, ""]).intervals,
    );
  });

  it("is renamed, and a point set in order", () => {
    expect(withLabel(WORDS, 1, "hi")).toEqual(
      tierOf([0, 0.5, ""], [0.5, 1.25, "hi"], [1.25, 2, ""]),
    );
    expect(withPoint(TONES, 0.2, "L").points.map(({ mark }) => mark)).toEqual(["L", "H*"]);
    expect(withPoint(TONES, 0.75, "L").points).toEqual([{ time: 0.75, mark: "L" }]);
    expect(withPoint(TONES, 9, "beyond")).toBe(TONES);
    expect(withLabel(TONES, 0, "!H*")).toEqual({ ...TONES, points: [{ time: 0.75, mark: "!H*" }] });
  });
});

describe("tiers that are brought", () => {
  it("take the place of their namesakes", () => {
    const other = { ...WORDS, name: "other" };
    const again = tierOf([0, 2, "again"]);
    expect(withTiers([WORDS, other], [again, TONES])).toEqual([other, again, TONES]);
    const names = withTiers([], [WORDS, WORDS, { ...WORDS, name: "words (2)" }, WORDS]);
    expect(names.map(({ name }) => name)).toEqual(["words", "words (3)", "words (2)", "words (4)"]);
  });
});

describe("utterances of a tier", () => {
  it("are its labelled intervals within the sound, heard from frame to frame", () => {
    const tier = tierOf(
      [0, 0.503, "a"],
      [0.503, 1, " "],
      [1, 1.257, "b"],
      [1.257, 9, "c"],
      [9, 10, "d"],
    );
    expect(utterancesOf(tier, 2.0063)).toEqual([
      { speech: { start: 0, end: 0.503 }, heard: { start: 0, end: 0.51 }, channel: null },
      { speech: { start: 1, end: 1.257 }, heard: { start: 1, end: 1.26 }, channel: null },
      { speech: { start: 1.257, end: 2.0063 }, heard: { start: 1.25, end: 2.0063 }, channel: null },
    ]);
    expect(utterancesOf(emptyTier("none", 2), 2)).toEqual([]);
  });

  it("have their labels", () => {
    const tier = tierOf([0, 1, "a"], [1, 9, "b"]);
    const [a, b] = utterancesOf(tier, 2);
    expect([a, b].map((one) => one && labelOf(tier, one.speech))).toEqual(["a", "b"]);
    expect(labelOf(tier, { start: 0.5, end: 0.8 })).toBeNull();
    expect(labelOf(TONES, { start: 0, end: 1 })).toBeNull();
    expect(labelOf(undefined, { start: 0, end: 1 })).toBeNull();
  });
});

const bytesOf = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, isLittle: boolean) => {
  const view = new DataView(new ArrayBuffer(2 * text.length + 2));
  [...`\uFEFF${text}`].forEach((_, i) => {
    view.setUint16(2 * i, `\uFEFF${text}`.charCodeAt(i), isLittle);
  });
  return new Uint8Array(view.buffer);
};

describe("a TextGrid", () => {
  const tiers: Tier[] = [
    { ...WORDS, name: 'a "quoted" name' },
    tierOf([0, 1, "ˈʃɪp ŋ̊"], [1, 2, "😀\nÄ"]),
    TONES,
    { ...TONES, name: "none", points: [] },
    emptyTier("empty", 2),
  ];
  const long = writeTextGrid(tiers, 0, 2);

  it.each<[string, Uint8Array]>([
    ["UTF-8", bytesOf(long)],
    ["UTF-8 with a mark", bytesOf(`\uFEFF${long}`)],
    ["UTF-16, little end first", utf16(long, true)],
    ["UTF-16, big end first", utf16(long, false)],
    [
      "with lines as Windows ends them",
      bytesOf(long.replaceAll("\n", "\r\n").replace("\r\nÄ", "\nÄ")),
    ],
  ])("in %s says what was written", (_, bytes) => {
    expect(readTextGrid(bytes, "a.TextGrid")).toEqual(tiers);
  });

  it("in short form, with comments, is the same", () => {
    const short = `File type = "ooTextFile"
"TextGrid"

0 ! from
2
<exists>
1
"IntervalTier" "words" 0 2 ! 17 "no text"
3
0 0.5 ""
0.5 1.25 "hello" 1.25 2 ""`;
    expect(readTextGrid(bytesOf(short), "a.TextGrid")).toEqual([WORDS]);
  });

  it("in Latin-1 has its umlauts", () => {
    const latin = Uint8Array.from(writeTextGrid([tierOf([0, 1, "Öl"])], 0, 1), (c) =>
      c.charCodeAt(0),
    );
    expect(readTextGrid(latin, "a.TextGrid")).toEqual([tierOf([0, 1, "Öl"])]);
  });

  it.each<[string, string, object]>([
    ["ooBinaryFile\bTextGrid", "textgrid-binary", {}],
    ["hello", "textgrid-damaged", { line: 1 }],
    ['File type = "ooTextFile"\nObject class = "Sound 2"\n', "textgrid-other", {}],
    ['"ooTextFile" "Pitch 1"', "textgrid-other", {}],
    [long.slice(0, long.indexOf("hello")), "textgrid-damaged", {}],
    [long.replace("xmax = 1.25", "xmax = one"), "textgrid-damaged", { line: 22 }],
    [long.replace("size = 3", "size = -3"), "textgrid-damaged", {}],
    [long.replace("size = 3", "size = 1e12"), "textgrid-damaged", {}],
    [long.replace("IntervalTier", "IntervalTiara"), "textgrid-damaged", {}],
    [long.replace("xmin = 0.5", "xmin = 7"), "textgrid-damaged", {}],
    ["", "textgrid-damaged", {}],
    // Not for long.
    ["<".repeat(200_000), "textgrid-damaged", {}],
    [`"${"a".repeat(20_000_000)}`, "textgrid-damaged", {}],
  ])("that is none, or damaged, is refused with its reason: %.40s", (text, code, values) => {
    let error: unknown = null;
    try {
      readTextGrid(bytesOf(text), "a.TextGrid");
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(TextGridError);
    expect(error).toMatchObject({ code, values: { source: "a.TextGrid", ...values } });
  });

  it("without tiers has none", () => {
    const absent = '"ooTextFile" "TextGrid" 0 2 <absent>';
    expect(readTextGrid(bytesOf(absent), "a")).toEqual([]);
    expect(fillGaps([], 2)).toHaveLength(1);
  });
});
