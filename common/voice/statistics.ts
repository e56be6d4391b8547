/** Statistics over a contour that has NaN where it has no value; null where nothing is left to take them of. */

export const present = (values: Iterable<number>) => [...values].filter(Number.isFinite);

export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, v) => sum + v, 0) / values.length;
}

export function stddev(values: readonly number[]): number | null {
  const middle = mean(values);
  if (middle === null) return null;
  return Math.sqrt(values.reduce((sum, v) => sum + (v - middle) ** 2, 0) / values.length);
}

/** Coefficient of variation: standard deviation over |mean|. */
export function stddevNorm(values: readonly number[]): number | null {
  const middle = mean(values);
  const spread = stddev(values);
  return middle === null || spread === null || middle === 0 ? null : spread / Math.abs(middle);
}

/** Quantile 0…1, linear between ranks. */
export function quantile(values: readonly number[], q: number): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const rank = q * (sorted.length - 1);
  const below = Math.floor(rank);
  const low = sorted[below] as number;
  return low + (rank - below) * ((sorted[below + 1] ?? low) - low);
}

/** Moving average that leaves out missing frames and fills none: openSMILE's sma3nz, three frames by its definition. */
export function smooth3(contour: Float32Array): Float32Array {
  return contour.map((here, i) => {
    if (!Number.isFinite(here)) return Number.NaN;
    let sum = 0;
    let count = 0;
    for (let k = Math.max(0, i - 1); k <= Math.min(contour.length - 1, i + 1); k++) {
      const value = contour[k] as number;
      if (!Number.isFinite(value)) continue;
      sum += value;
      count++;
    }
    return sum / count;
  });
}

/** A stretch [from, to) of frames. */
export interface Run {
  readonly from: number;
  readonly to: number;
}

/** Maximal stretches where `is` holds. */
export function runs(length: number, is: (i: number) => boolean): Run[] {
  const found: Run[] = [];
  for (let i = 0; i < length; i++) {
    if (!is(i)) continue;
    const from = i;
    while (i + 1 < length && is(i + 1)) i++;
    found.push({ from, to: i + 1 });
  }
  return found;
}

/** Slopes of a contour's rises and falls, per frame. */
export interface Slopes {
  readonly rising: number[];
  /** As magnitudes. */
  readonly falling: number[];
}

/**
 * Rises and falls between turning points within each present stretch; wiggles smaller than `share` of
 * the contour's range do not turn it.
 */
export function slopes(contour: Float32Array, share: number): Slopes {
  const values = present(contour);
  const least = share * (Math.max(...values) - Math.min(...values));
  const found: Slopes = { rising: [], falling: [] };
  for (const { from, to } of runs(contour.length, (i) => Number.isFinite(contour[i]))) {
    const turns = turningPoints(contour, from, to, least);
    turns.slice(1).forEach((turn, i) => {
      const before = turns[i] as number;
      const rise = (contour[turn] as number) - (contour[before] as number);
      if (Math.abs(rise) < least || rise === 0) return;
      (rise > 0 ? found.rising : found.falling).push(Math.abs(rise) / (turn - before));
    });
  }
  return found;
}

/** Frames where the contour turns by at least `least`, with its first and last. */
function turningPoints(contour: Float32Array, from: number, to: number, least: number): number[] {
  const turns = [from];
  let extreme = from;
  let direction = 0;
  for (let i = from + 1; i < to; i++) {
    const here = contour[i] as number;
    const ahead = (here - (contour[extreme] as number)) * (direction || 1);
    if (direction === 0) {
      if (Math.abs(here - (contour[from] as number)) > least) {
        direction = here > (contour[from] as number) ? 1 : -1;
        extreme = i;
      }
    } else if (ahead >= 0) extreme = i;
    else if (-ahead > least) {
      turns.push(extreme);
      extreme = i;
      direction = -direction;
    }
  }
  if (extreme !== turns.at(-1)) turns.push(extreme);
  return turns;
}

/** Local maxima that stand at least `least` above the dips on both sides. */
export function countPeaks(contour: Float32Array, least: number): number {
  let count = 0;
  for (const { from, to } of runs(contour.length, (i) => Number.isFinite(contour[i]))) {
    const turns = turningPoints(contour, from, to, least);
    for (let i = 1; i < turns.length - 1; i++) {
      const [a, b, c] = [turns[i - 1], turns[i], turns[i + 1]].map((t) => contour[t as number]);
      if ((b as number) > (a as number) && (b as number) > (c as number)) count++;
    }
  }
  return count;
}
