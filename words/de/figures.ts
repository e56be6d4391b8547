/** Figures as the page shows them, with a comma before the decimals. Minus signs are real minus signs, so that columns line up. */
import type { Fact, Span } from "../../common/analysis";
import { HOP_S } from "../../common/constants";
import { KINDS, type Level } from "../../common/kinds";
import { fixed, plain, unitOf } from "./numbers";

/** The distance of two frames: "10 ms". */
export const HOP = `${plain(1000 * HOP_S)} ms`;

/** "−3,2": fixed decimals; never "−0,0". */
export function formatNumber(value: number, decimals: number): string {
  return fixed(isNothing(value, decimals) ? 0 : value, decimals);
}

/** "+3,2" or "−3,2": for values relative to a reference. */
export function formatSigned(value: number, decimals: number): string {
  const text = formatNumber(value, decimals);
  return value < 0 || isNothing(value, decimals) ? text : `+${text}`;
}

function isNothing(value: number, decimals: number): boolean {
  return Number(value.toFixed(decimals)) === 0;
}

/** A fact's value: "243 Hz". */
export function formatValue({ kind, value }: Pick<Fact, "kind" | "value">): string {
  return `${formatNumber(value, KINDS[kind].decimals)} ${unitOf(kind)}`;
}

/** "1,24 s" below a minute, "12:03,4" above. */
export function formatTime(seconds: number): string {
  return seconds < 60 ? `${fixed(seconds, 2)} s` : formatClock(seconds);
}

/** "0:03,4" */
function formatClock(seconds: number): string {
  const tenths = Math.round(seconds * 10);
  return `${Math.floor(tenths / 600)}:${fixed((tenths % 600) / 10, 1).padStart(4, "0")}`;
}

/** At a time axis: "0,5 s", "1:05", by as many decimals as its steps have. */
export function formatTick(seconds: number, decimals: number, isClock: boolean): string {
  if (!isClock) return `${fixed(seconds, decimals)} s`;
  const rest = fixed(seconds % 60, decimals).padStart(decimals > 0 ? 3 + decimals : 2, "0");
  return `${Math.floor(seconds / 60)}:${rest}`;
}

/** "0,40–1,60 s", or "0:55,0–1:05,0" where it ends after a minute. */
export function formatSpan({ start, end }: Span): string {
  return end < 60
    ? `${fixed(start, 2)}–${fixed(end, 2)} s`
    : `${formatClock(start)}–${formatClock(end)}`;
}

/** "62 %"; a probability that rounds to nothing is "<1 %". */
export function formatProbability(probability: number): string {
  const percent = Math.round(probability * 100);
  if (percent === 0 && probability > 0) return "<1 %";
  // What is rounded to certainty is not certain.
  return percent === 100 && probability < 1 ? ">99 %" : `${percent} %`;
}

/** "12,3 MB", in millions of bytes. */
export function formatMegabytes(bytes: number): string {
  return `${fixed(bytes / 1e6, 1)} MB`;
}

const LEVELS: Readonly<Record<Level, string>> = {
  low: "niedrig",
  medium: "mittel",
  high: "hoch",
  slow: "langsam",
  fast: "schnell",
  few: "wenig",
  many: "viel",
  rising: "steigend",
  falling: "fallend",
  "rising-falling": "steigend, dann fallend",
  "falling-rising": "fallend, dann steigend",
  flat: "eben",
  expressive: "bewegt",
};

export function formatLevel(level: Level): string {
  return LEVELS[level];
}

/** Digits of a measure that count. */
const DIGITS = 4;

/** A measure of whatever unit, with as many digits as count; "–" where it has no value. */
export function formatFigure(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return "–";
  const magnitude = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)));
  return formatNumber(value, Math.min(4, Math.max(0, DIGITS - 1 - magnitude)));
}
