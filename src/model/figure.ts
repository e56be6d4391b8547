/** A measure's value with four digits that count; "–" where it has none. */
import { formatNumber } from "../../words";

const DIGITS = 4;

export function formatFigure(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return "–";
  const magnitude = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)));
  return formatNumber(value, Math.min(4, Math.max(0, DIGITS - 1 - magnitude)));
}
