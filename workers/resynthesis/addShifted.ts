/** Adds a weighted piece of a signal to another one, later or earlier by any fraction of a sample. */

/** Taps each side of the Hann-windowed sinc that reads between samples. */
const HALF = 12;

/**
 * target[n] += weight(n - shift) source(n - shift), for the source positions from … to; `weight` gets a
 * position in the source. What would lie outside of the target is left out.
 */
export function addShifted(
  target: Float32Array,
  source: Float32Array,
  from: number,
  to: number,
  shift: number,
  weight: (position: number) => number,
): void {
  const whole = Math.floor(shift);
  const taps = fractionalDelay(shift - whole);
  const first = Math.max(0, Math.ceil(from + shift));
  const last = Math.min(target.length - 1, Math.floor(to + shift));
  for (let n = first; n <= last; n++) {
    const w = weight(n - shift);
    if (w === 0) continue;
    target[n] = (target[n] as number) + w * read(source, n - whole, taps);
  }
}

function read(source: Float32Array, at: number, taps: Float64Array | null): number {
  if (!taps) return source[at] ?? 0;
  let sum = 0;
  for (let k = 0; k < taps.length; k++) sum += (taps[k] as number) * (source[at - HALF + k] ?? 0);
  return sum;
}

/** Weights of x[n - HALF … n + HALF - 1] that give x(n - delay), 0 ≤ delay < 1; null for no delay. */
function fractionalDelay(delay: number): Float64Array | null {
  if (delay < 1e-6) return null;
  const taps = new Float64Array(2 * HALF);
  let sum = 0;
  for (let k = 0; k < taps.length; k++) {
    const distance = k - HALF + delay;
    const hann = Math.cos((Math.PI * distance) / (2 * HALF)) ** 2;
    const tap = (distance === 0 ? 1 : Math.sin(Math.PI * distance) / (Math.PI * distance)) * hann;
    taps[k] = tap;
    sum += tap;
  }
  return taps.map((tap) => tap / sum);
}
