/** Figures as the page shows them. Minus signs are real minus signs, so that columns line up. */
import type { CueLevel, Span, Unit } from "../../common/analysis";

const MINUS = "−";
const DECIMALS: Record<Unit, number> = { Hz: 0, st: 1, dB: 1, "syl/s": 1, "%": 0, s: 2 };

/** "−3.2": fixed decimals; never "−0.0". */
export function formatNumber(value: number, decimals: number): string {
  const text = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(text) !== 0 ? MINUS + text : text;
}

/** "+3.2" or "−3.2": for values relative to a reference. */
export function formatSigned(value: number, decimals: number): string {
  const text = formatNumber(value, decimals);
  return text.startsWith(MINUS) || Number(text) === 0 ? text : `+${text}`;
}

/** "243 Hz". */
export function formatValue(value: number, unit: Unit): string {
  return `${formatNumber(value, DECIMALS[unit])} ${unit}`;
}

/** "1.24 s" below a minute, "12:03.4" above. */
export function formatTime(seconds: number): string {
  return seconds < 60 ? `${seconds.toFixed(2)} s` : formatClock(seconds);
}

/** "0:03.4" */
function formatClock(seconds: number): string {
  const tenths = Math.round(seconds * 10);
  return `${Math.floor(tenths / 600)}:${((tenths % 600) / 10).toFixed(1).padStart(4, "0")}`;
}

/** "0.40–1.60 s", or "0:55.0–1:05.0" where it ends after a minute. */
export function formatSpan({ start, end }: Span): string {
  return end < 60
    ? `${start.toFixed(2)}–${end.toFixed(2)} s`
    : `${formatClock(start)}–${formatClock(end)}`;
}

/** "62 %"; a probability that rounds to nothing is "<1 %". */
export function formatProbability(probability: number): string {
  const percent = Math.round(probability * 100);
  return percent === 0 && probability > 0 ? "<1 %" : `${percent} %`;
}

/** "12.3 MB", in millions of bytes. */
export function formatMegabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** "rising-falling" reads better with a space around its turn. */
export function formatLevel(level: CueLevel): string {
  return level.replace("-", ", then ");
}
