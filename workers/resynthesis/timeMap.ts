/** Where each moment of a recording lies after its speed and its pauses were changed: piecewise linear. */

export interface TimeMap {
  /** Position in the result of a position in the source, samples. */
  forward(source: number): number;
  /** Position in the source of a position in the result, samples. */
  backward(result: number): number;
}

/** From … to, samples. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** pauses: in order and apart; they last `pauses_factor / rate` times as long, all else 1 / rate times. */
export function createTimeMap(
  length: number,
  pauses: readonly Stretch[],
  rate: number,
  pauses_factor: number,
): TimeMap {
  const source = [0];
  const result = [0];
  const reach = (to: number, factor: number) => {
    const from = source.at(-1) as number;
    if (to <= from) return;
    source.push(to);
    result.push((result.at(-1) as number) + (to - from) * factor);
  };
  for (const { from, to } of pauses) {
    reach(from, 1 / rate);
    reach(to, pauses_factor / rate);
  }
  reach(length, 1 / rate);
  return {
    forward: (position) => interpolate(source, result, position),
    backward: (position) => interpolate(result, source, position),
  };
}

/** y at x on the line through the ascending xs; the end points beyond the ends. */
function interpolate(xs: readonly number[], ys: readonly number[], x: number): number {
  let low = 0;
  let high = xs.length - 1;
  if (x <= (xs[low] as number)) return ys[low] as number;
  if (x >= (xs[high] as number)) return ys[high] as number;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((xs[middle] as number) <= x) low = middle;
    else high = middle;
  }
  const share = (x - (xs[low] as number)) / ((xs[high] as number) - (xs[low] as number));
  return (ys[low] as number) + share * ((ys[high] as number) - (ys[low] as number));
}
