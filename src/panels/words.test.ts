/** Figures and words of the panels for selection, speaker and settings. */
import { describe, expect, it } from "vitest";
import type { SpeakerGrade } from "../../common/analysis";
import { DEFAULT_PITCH, PITCH_LIMITS, RAW_PITCH } from "../../common/pitchSettings";
import { againstUsual } from "../../words";
import { baselineRows } from "../model/baselineRows";
import { contourGlyph, contourWord } from "../model/contourWords";
import { formatFigure } from "../model/figure";
import { pitchNote } from "../model/pitchNote";
import { speakerClipWords } from "../model/speakerClipWords";
import { problemOf } from "./shell/PitchSection";

describe("measures", () => {
  it.each([
    [31.8412, "31.84"],
    [-1234.5678, "−1235"],
    [0.0123456, "0.0123"],
    [0, "0.000"],
    [null, "–"],
    [Number.NaN, "–"],
  ])("%s reads %s", (value, text) => expect(formatFigure(value)).toBe(text));
});

describe("a voice that remembers", () => {
  it.each([
    [1, "9 more clips of any mood until answers are relative to this voice."],
    [9, "1 more clip of any mood until answers are relative to this voice."],
    [10, "Answers are relative to this voice: 10 clips."],
    [12, "Answers are relative to this voice: 12 clips."],
  ])("says what %d clips do", (clips, words) => {
    expect(speakerClipWords({ clips, needed: 10 })).toBe(words);
  });
});

describe("a speaker's usual voice", () => {
  it("reads as mean and spread, pitch in Hz, without what was not measured", () => {
    const rows = baselineRows({
      name: "Anna",
      clips: 2,
      speech_s: 10,
      measures: { pitch_level: { mean: 12, sd: 1.54 }, rate: { mean: 4.52, sd: 0.3 } },
    });
    expect(rows).toEqual([
      { label: "Pitch", text: "200 Hz ± 1.5 st" },
      { label: "Rate", text: "4.5 ± 0.3 syl/s" },
    ]);
  });

  it("is put in words for every level that has an order", () => {
    const words = (level: SpeakerGrade["level"]) => againstUsual({ level });
    expect(words("high")).toBe("Higher than usual");
    expect(words("slow")).toBe("Slower than usual");
    expect(words("medium")).toBe("As usual");
  });
});

describe("pitch settings", () => {
  it("are refused in the page's words", () => {
    expect(problemOf(DEFAULT_PITCH)).toBeNull();
    const [low, high] = PITCH_LIMITS.voicedUnvoicedCost;
    expect(problemOf({ ...DEFAULT_PITCH, voicedUnvoicedCost: 9 })).toBe(
      `Voiced/unvoiced cost is 9; it must lie between ${low} and ${high}.`,
    );
    expect(problemOf({ ...DEFAULT_PITCH, pitchFloor_hz: 300, pitchCeiling_hz: 400 })).toContain(
      "twice the pitch floor",
    );
  });

  it("are noted only where they are not the default", () => {
    expect(pitchNote(undefined)).toBeNull();
    expect(pitchNote({ ...DEFAULT_PITCH })).toBeNull();
    expect(pitchNote(RAW_PITCH)).toBe("raw autocorrelation, 75–600 Hz");
  });
});

describe("contours", () => {
  it("have a glyph and a word of their own each", () => {
    const all = ["rising", "falling", "rising-falling", "falling-rising", "flat"] as const;
    expect(new Set(all.map(contourGlyph)).size).toBe(all.length);
    expect(contourWord("too_short")).toBe("too short");
  });
});
