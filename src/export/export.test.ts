import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { Analysis } from "../../common/analysis";
import { APP } from "../../common/app";
import type { Step } from "../../common/argument";
import { logitsOf } from "../../common/evidence";
import { claimOf } from "../../common/testing/facts";
import { argumentText, plainText } from "../../words";
import { takeWith } from "../model/testing/take";
import { emptyTier, fillGaps } from "../model/tiers/tiers";
import { toCsv, tracksCsv } from "./csv";
import { takeJson, takesJson } from "./json";
import { exportName } from "./save";
import { takesCsv } from "./takesCsv";
import { tiersOf, toTextGrid } from "./textGrid";

const claim = (id: number, start: number, end: number) =>
  claimOf({ id, start, end, value: 243.21987, weight: logitsOf([-1, 1]), isStated: id !== 2 });

const track = (...values: number[]) => Float32Array.from(values);

const STEPS: readonly Step[] = [
  { move: "observe", facts: [3] },
  { move: "for", emotion: "happy", facts: [3] },
  { move: "conclude", conclusion: ["happy"] },
];

const ANALYSIS = {
  start: 0,
  seconds: 2,
  tracks: {
    f0_hz: track(0, 120.123456, 121),
    voicing: track(0.1, 0.9, 0.95),
    level_db: track(-60, 0, 1.5),
    alpha_db: track(-20, -10, -11),
    activeLevel_dbfs: -20,
  },
  voice: {
    hnr_db: track(Number.NaN, 12.5, 13),
    pulse_s: Float64Array.of(0.01, 0.018000123456),
    pulseAmplitude: track(0.5),
  },
  heard: [
    { sound: "laughter", start: 0, end: 0.015 },
    { sound: "speech", start: 0.1, end: 2 },
  ],
  heardVoice: { attention: track(0, 1, 0.5) },
  posterior: { conclusion: ["happy"], probabilities: { happy: 0.62 } },
  phrases: [
    { start: 0.1, end: 0.9, contour: "rising-falling" },
    { start: 1.2, end: 2, contour: "flat" },
  ],
  syllables: [
    { start: 0.1, end: 0.4, nucleus: 0.2, stressed: true },
    { start: 0.35, end: 0.9, nucleus: 0.6, stressed: false },
  ],
  claims: [claim(1, 0, 2), claim(2, 0, 2), claim(3, 0.5, 1)],
  argument: { steps: STEPS.map((step) => ({ step, fault: null })) },
} as unknown as Analysis;

const TAKE = takeWith([ANALYSIS]);

describe("intervals of a TextGrid", () => {
  it("follow each other from 0 to the end, whatever the spans do", () => {
    const spans = [
      { start: 0.7, end: 1.1, text: "b" },
      { start: 0.2, end: 0.8, text: "a" },
      { start: 1.1 + 1e-9, end: 1.5, text: "c" },
      { start: 1.2, end: 1.3, text: "inside of c" },
      { start: 1.9, end: 7, text: "d" },
    ];
    const filled = fillGaps(spans, 2);
    expect(filled.map(({ text }) => text)).toEqual(["", "a", "b", "c", "", "d"]);
    expect(filled[0]?.start).toBe(0);
    expect(filled.at(-1)?.end).toBe(2);
    filled.slice(1).forEach(({ start }, i) => {
      expect(start).toBe(filled[i]?.end);
    });
    for (const { start, end } of filled) expect(end).toBeGreaterThan(start);
  });

  it("are one empty interval where there is nothing to say", () => {
    expect(fillGaps([], 3)).toEqual([{ start: 0, end: 3, text: "" }]);
  });
});

describe("TextGrid", () => {
  it("has phrases, syllables, nuclei, and a tier of claims for every lane, those of the reasoning too", () => {
    const tiers = tiersOf(TAKE);
    expect(tiers.map(({ name }) => name)).toEqual([
      "emotion",
      "heard",
      "phrases",
      "syllables",
      "nuclei",
      "claims",
      "claims 2",
      "reasoning",
      "reasoning 2",
    ]);
    const claims = tiers[5];
    if (!claims || !("intervals" in claims)) throw new Error("no tier of claims");
    expect(claims.intervals).toHaveLength(1);
    expect(claims.intervals[0]?.text).toBe(
      "pitch level high (243.2 Hz); pitch level high (243.2 Hz, not stated)",
    );
    const reasoning = tiers
      .slice(7)
      .flatMap((tier) => ("intervals" in tier ? tier.intervals : []))
      .filter(({ text }) => text !== "");
    // A sentence lies where its facts do, one without facts where all of them do.
    const [observed, concluded] = argumentText(STEPS, ANALYSIS.claims).map((sentence) =>
      plainText([sentence]),
    );
    expect(new Set(reasoning)).toEqual(
      new Set([
        { start: 0.5, end: 1, text: observed },
        { start: 0, end: 2, text: concluded },
      ]),
    );
  });

  it("tells what is heard in a tier of its own", () => {
    const [, heard] = tiersOf(TAKE);
    if (!heard || !("intervals" in heard)) throw new Error("no tier of what is heard");
    expect(heard.intervals.map(({ text }) => text)).toEqual(["laughter", "", "speech"]);
  });

  it("has no tier of reasoning where there is none", () => {
    for (const argument of [null, { steps: [] }])
      expect(tiersOf(takeWith([{ ...ANALYSIS, argument }])).at(-1)?.name).toBe("claims 2");
  });

  it("is in Praat's long text format", () => {
    const text = toTextGrid(TAKE);
    // A tier that was brought back, perhaps corrected, comes instead of the app's.
    const own = toTextGrid({ ...TAKE, tiers: [emptyTier("phrases", 2)] });
    expect(own.match(/name = "phrases"/g)).toHaveLength(1);
    const edit = { start: 0, end: 1, change: "octaveDown", channel: null, order: 1 } as const;
    const twice = { ...edit, start: 0.5, change: "unvoice", order: 2 } as const;
    const said = toTextGrid({ ...TAKE, corrections: [edit, twice] });
    expect(said).toMatch(/text = "octave down" [\s\S]*text = "octave down, unvoiced"/);
    expect(text.startsWith('File type = "ooTextFile"\nObject class = "TextGrid"\n\n')).toBe(true);
    expect(text).toContain("size = 9 ");
    expect(text).toMatch(/intervals \[2\]:\s+xmin = 0.1\s+xmax = 0.9\s+text = "rising-falling"/);
    expect(text).toMatch(/points \[1\]:\s+number = 0.2\s+mark = "stressed"/);
  });
});

describe("CSV", () => {
  it("quotes what needs it and leaves out what was not measured", () => {
    const rows = [['say "no", please', 1 / 3, Number.NaN, null]];
    expect(toCsv(["a", "b", "c", "d"], rows)).toBe(
      'a,b,c,d\r\n"say ""no"", please",0.333333,,\r\n',
    );
  });

  it("leaves what a spreadsheet would run as a text", () => {
    for (const text of ["=HYPERLINK(1)", "+1", "-1", "@a", "\t=1"])
      expect(toCsv(["a"], [[text]])).toContain(`'${text}`);
    expect(toCsv(["a"], [[-1]])).toBe("a\r\n-1\r\n");
  });

  it("has a row an utterance of many takes, whatever is known of it", () => {
    const waiting = { ...TAKE, source: "=b.wav", utterances: takeWith([null]).utterances };
    const [header = "", ...rows] = takesCsv([TAKE, waiting])
      .trimEnd()
      .split("\r\n")
      .map((row) => row.split(","));
    const column = (name: string) => rows.map((row) => row[header.indexOf(name)]);
    expect(column("take")).toEqual(["a.wav", "'=b.wav"]);
    expect(column("opened")).toEqual(Array(2).fill("1970-01-01T00:00:00.000Z"));
    expect(column("emotion")).toEqual(["happy", ""]);
    expect(column("p_happy")).toEqual(["0.62", ""]);
    const { kind, unit } = claim(1, 0, 2);
    expect(column(`${kind}[${unit}]`)).toEqual(["243.22", ""]);
    expect(column(`${kind}_level`)).toEqual(["high", ""]);
    expect(new Set([header, ...rows].map((row) => row.length)).size).toBe(1);
  });

  it("has a row per frame with every track, and F0 only where voiced", () => {
    expect(tracksCsv(TAKE).split("\r\n").slice(0, 3)).toEqual([
      "time_s,f0_hz,voicing,level_db,alpha_db,hnr_db,attention,sound,utterance,emotion,corrected,label",
      "0,,0.1,-60,-20,,0,laughter,1,happy,,",
      "0.01,120.123,0.9,0,-10,12.5,1,laughter,1,happy,,",
    ]);
  });
});

describe("JSON", () => {
  it("is the whole analysis in plain numbers, null where there is none", () => {
    const file = JSON.parse(takeJson(TAKE));
    expect(file).toMatchObject({
      version: 1,
      app: APP,
      date: expect.any(String),
      source: "a.wav",
      sampleRate_hz: 16000,
      hop_s: 0.01,
    });
    const [parsed] = file.utterances;
    expect(parsed.tracks.voicing).toEqual([0.1, 0.9, 0.95]);
    expect(parsed.voice.hnr_db).toEqual([null, 12.5, 13]);
    expect(parsed.voice.pulse_s).toEqual([0.01, 0.018000123456]);
    expect(parsed.claims).toHaveLength(3);
    expect(parsed.argument.steps[0]).toEqual({ step: STEPS[0], fault: null });
    expect(parsed.reasoning).toBe(plainText(argumentText(STEPS, ANALYSIS.claims)));
  });
});

describe("JSON of many takes", () => {
  it("holds each of them", () => {
    vi.useFakeTimers({ now: 0 });
    onTestFinished(() => void vi.useRealTimers());
    expect(JSON.parse(takesJson([TAKE, TAKE]))).toEqual(Array(2).fill(JSON.parse(takeJson(TAKE))));
    expect(JSON.parse(takesJson([]))).toEqual([]);
  });
});

describe("file names", () => {
  it.each([
    ["Recording 3", "Recording 3.csv"],
    ["take.1.wav", "take.1.csv"],
    ["angry?", "angry_.csv"],
    [".wav", "analysis.csv"],
    ["2024.05.12", "2024.05.12.csv"],
    ["John.Smith", "John.Smith.csv"],
    ["call.MP3", "call.csv"],
  ])("of %s", (source, name) => expect(exportName(source, "csv")).toBe(name));
});
