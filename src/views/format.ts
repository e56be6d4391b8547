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
  if (seconds < 60) return `${seconds.toFixed(2)} s`;
  const tenths = Math.round(seconds * 10);
  const minutes = Math.floor(tenths / 600);
  return `${minutes}:${((tenths % 600) / 10).toFixed(1).padStart(4, "0")}`;
}

/** "0.40–1.60 s". */
export function formatSpan({ start, end }: Span): string {
  if (end < 60) return `${start.toFixed(2)}–${end.toFixed(2)} s`;
  return `${formatTime(start)}–${formatTime(end)}`;
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
