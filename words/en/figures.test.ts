import { describe, expect, it } from "vitest";
import {
  formatFigure,
  formatLevel,
  formatMegabytes,
  formatProbability,
  formatSigned,
  formatSpan,
  formatTime,
  formatValue,
} from "./figures";

describe("figures", () => {
  it.each([
    [formatValue({ kind: "pitch_level", value: 243.4 }), "243 Hz"],
    [formatValue({ kind: "pitch_range", value: -4.06 }), "−4.1 st"],
    [formatValue({ kind: "rate", value: 6.13 }), "6.1 syl/s"],
    [formatSigned(3.21, 1), "+3.2"],
    [formatSigned(-3.21, 1), "−3.2"],
    [formatSigned(-0.01, 1), "0.0"],
    [formatTime(1.239), "1.24 s"],
    [formatTime(723.44), "12:03.4"],
    [formatTime(119.98), "2:00.0"],
    [formatSpan({ start: 0.4, end: 1.6 }), "0.40–1.60 s"],
    [formatSpan({ start: 55, end: 65 }), "0:55.0–1:05.0"],
    [formatProbability(0.623), "62 %"],
    [formatProbability(0.002), "<1 %"],
    [formatProbability(0), "0 %"],
    [formatProbability(0.996), ">99 %"],
    [formatProbability(1), "100 %"],
    [formatMegabytes(23_140_000), "23.1 MB"],
    [formatLevel("rising-falling"), "rising, then falling"],
    [formatLevel("high"), "high"],
    [formatFigure(31.8412), "31.84"],
    [formatFigure(-1234.5678), "−1235"],
    [formatFigure(0.0123456), "0.0123"],
    [formatFigure(0), "0.000"],
    [formatFigure(null), "–"],
    [formatFigure(Number.NaN), "–"],
  ])("%s", (text, wanted) => {
    expect(text).toBe(wanted);
  });
});
