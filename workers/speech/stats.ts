/** Small statistics over plain arrays. None of them changes its input. */

/** Linear-interpolated quantile, q in 0…1; NaN for an empty array. */
export function quantile(values: ArrayLike<number>, q: number): number {
  const sorted = Float64Array.from(values).sort();
  if (sorted.length === 0) return Number.NaN;
  const at = q * (sorted.length - 1);
  const below = Math.floor(at);
  const low = sorted[below] ?? Number.NaN;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? low;
  return low + (high - low) * (at - below);
}

export function median(values: ArrayLike<number>): number {
  return quantile(values, 0.5);
}

export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] ?? 0;
  return values.length > 0 ? sum / values.length : Number.NaN;
}

/** Mean power of levels in dB, as a level in dB. */
export function meanPower_db(levels_db: ArrayLike<number>): number {
  return 10 * Math.log10(mean(Array.from(levels_db, (l) => 10 ** (l / 10))));
}

/** Running median of odd width; the window shrinks at the ends. */
export function medianFilter(values: readonly number[], width: number): number[] {
  const half = (width - 1) / 2;
  return values.map((_, i) => {
    const reach = Math.min(half, i, values.length - 1 - i);
    return median(values.slice(i - reach, i + reach + 1));
  });
}

/** Savitzky–Golay smoothing with window 9, order 2; quadratic fits of the end windows fill the ends. */
export function savitzkyGolay9(values: readonly number[]): number[] {
  const n = values.length;
  if (n < 9) return [...values];
  return values.map((_, i) => {
    const start = Math.min(Math.max(i - 4, 0), n - 9);
    const [a, b, c] = quadraticFit(values.slice(start, start + 9));
    const t = (i - start) / 8;
    return a + b * t + c * t * t;
  });
}

/**
 * Least-squares y = a + b t + c t² with t from 0 (first value) to 1 (last value).
 * Fitted around t = ½, where the normal equations of even and odd powers part.
 */
export function quadraticFit(values: readonly number[]): readonly [number, number, number] {
  const n = values.length;
  let s2 = 0;
  let s4 = 0;
  let y0 = 0;
  let y1 = 0;
  let y2 = 0;
  values.forEach((y, i) => {
    const u = n > 1 ? i / (n - 1) - 0.5 : 0;
    s2 += u * u;
    s4 += u ** 4;
    y0 += y;
    y1 += u * y;
    y2 += u * u * y;
  });
  const determinant = n * s4 - s2 * s2;
  const c = determinant > 1e-12 ? (n * y2 - s2 * y0) / determinant : 0;
  const b = s2 > 1e-12 ? y1 / s2 : 0;
  const a = (y0 - c * s2) / Math.max(n, 1);
  return [a - b / 2 + c / 4, b - c, c];
}

/** Least-squares line y = level + slope x; slope 0 where all x are the same. */
export function lineFit(x: readonly number[], y: readonly number[]) {
  const middle = { x: mean(x), y: mean(y) };
  let xx = 0;
  let xy = 0;
  x.forEach((value, i) => {
    xx += (value - middle.x) ** 2;
    xy += (value - middle.x) * ((y[i] ?? 0) - middle.y);
  });
  const slope = xx > 1e-12 ? xy / xx : 0;
  return { slope, level: middle.y - slope * middle.x };
}

/** Share of the variance of `values` that the quadratic explains, 0…1. */
export function explained(
  values: readonly number[],
  [a, b, c]: readonly [number, number, number],
): number {
  const middle = mean(values);
  let residual = 0;
  let total = 0;
  values.forEach((y, i) => {
    const t = values.length > 1 ? i / (values.length - 1) : 0;
    residual += (y - (a + b * t + c * t * t)) ** 2;
    total += (y - middle) ** 2;
  });
  return total > 0 ? Math.max(0, 1 - residual / total) : 0;
}

/** A value limited to 0…1. */
export function unit(value: number): number {
  return Math.min(1, Math.max(0, value));
}

/** Semitones from `reference_hz` to `f0_hz`. */
export function semitones(f0_hz: number, reference_hz: number): number {
  return 12 * Math.log2(f0_hz / reference_hz);
}
