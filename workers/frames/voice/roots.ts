/**
 * All roots of a small real polynomial, by Laguerre's method with deflation, each polished on the whole
 * polynomial by Newton's. Only roots with im ≥ 0 are kept: the others are their conjugates.
 * Always starts at the same point, so that a frame's result does not depend on the frame before.
 */

/** Roots found, and how many: re[i] + j im[i]. */
export interface Roots {
  readonly re: Float64Array;
  readonly im: Float64Array;
  count: number;
}

const MAX_STEPS = 40;
const TOLERANCE = 1e-9;
/** An imaginary part this small, after polishing, is a real root. */
const REAL = 1e-7;

/** Returns a function that finds the roots of Σ c[k] z^(degree - k), c[0] = 1 (an LPC polynomial). */
export function createRootFinder(degree: number): (c: Float64Array) => Roots {
  const work = new Float64Array(degree + 1);
  const roots: Roots = { re: new Float64Array(degree), im: new Float64Array(degree), count: 0 };
  const point = { re: 0, im: 0 };

  return (c) => {
    for (let k = 0; k <= degree; k++) work[k] = c[k] as number;
    roots.count = 0;
    let n = degree;
    while (n > 0) {
      laguerre(work, n, point);
      const real = Math.abs(point.im) < REAL;
      if (real) point.im = 0;
      polish(c, degree, point);
      roots.re[roots.count] = point.re;
      roots.im[roots.count] = Math.abs(point.im);
      roots.count++;
      if (real || n === 1) deflateReal(work, n--, point.re);
      else {
        deflatePair(work, n, point);
        n -= 2;
      }
    }
    return roots;
  };
}

interface Point {
  re: number;
  im: number;
}

/** Moves `z` to a root of the polynomial of degree n in c[0 … n]. */
function laguerre(c: Float64Array, n: number, z: Point): void {
  if (n === 1) {
    z.re = -(c[1] as number) / (c[0] as number);
    z.im = 0;
    return;
  }
  // Above the first formants: LPC roots lie just inside the unit circle.
  z.re = 0.75;
  z.im = 0.5;
  for (let step = 0; step < MAX_STEPS; step++) {
    let pr = c[0] as number;
    let pi = 0;
    let dr = 0;
    let di = 0;
    let hr = 0; // half the second derivative
    let hi = 0;
    const { re, im } = z;
    for (let k = 1; k <= n; k++) {
      const hr0 = hr * re - hi * im + dr;
      hi = hr * im + hi * re + di;
      hr = hr0;
      const dr0 = dr * re - di * im + pr;
      di = dr * im + di * re + pi;
      dr = dr0;
      const pr0 = pr * re - pi * im + (c[k] as number);
      pi = pr * im + pi * re;
      pr = pr0;
    }
    const size = pr * pr + pi * pi;
    if (size < 1e-30) return;
    // G = p' / p, H = G² - p'' / p; step = n / (G ± √((n - 1)(n H - G²)))
    const gr = (dr * pr + di * pi) / size;
    const gi = (di * pr - dr * pi) / size;
    const qr = (2 * (hr * pr + hi * pi)) / size;
    const qi = (2 * (hi * pr - hr * pi)) / size;
    const g2r = gr * gr - gi * gi;
    const g2i = 2 * gr * gi;
    const sr = (n - 1) * (n * (g2r - qr) - g2r);
    const si = (n - 1) * (n * (g2i - qi) - g2i);
    const modulus = Math.sqrt(sr * sr + si * si);
    let rr = Math.sqrt(Math.max(0, (modulus + sr) / 2));
    let ri = Math.sqrt(Math.max(0, (modulus - sr) / 2));
    if (si < 0) ri = -ri;
    if (rr * gr + ri * gi < 0) {
      rr = -rr;
      ri = -ri;
    }
    const ar = gr + rr;
    const ai = gi + ri;
    const a2 = ar * ar + ai * ai;
    if (a2 === 0) {
      z.re += 0.1; // a stationary point: leave it
      continue;
    }
    const stepR = (n * ar) / a2;
    const stepI = (-n * ai) / a2;
    z.re -= stepR;
    z.im -= stepI;
    if (stepR * stepR + stepI * stepI < TOLERANCE * TOLERANCE * (z.re * z.re + z.im * z.im)) return;
  }
}

/** One Newton step on the undivided polynomial takes away what deflation added. */
function polish(c: Float64Array, n: number, z: Point): void {
  let pr = c[0] as number;
  let pi = 0;
  let dr = 0;
  let di = 0;
  const { re, im } = z;
  for (let k = 1; k <= n; k++) {
    const dr0 = dr * re - di * im + pr;
    di = dr * im + di * re + pi;
    dr = dr0;
    const pr0 = pr * re - pi * im + (c[k] as number);
    pi = pr * im + pi * re;
    pr = pr0;
  }
  const size = dr * dr + di * di;
  if (size < 1e-30) return;
  z.re -= (pr * dr + pi * di) / size;
  z.im -= (pi * dr - pr * di) / size;
}

function deflateReal(c: Float64Array, n: number, root: number): void {
  for (let k = 1; k < n; k++) c[k] = (c[k] as number) + root * (c[k - 1] as number);
}

/** Divides by z² - 2 re z + |z|². */
function deflatePair(c: Float64Array, n: number, { re, im }: Point): void {
  const r = 2 * re;
  const q = re * re + im * im;
  c[1] = (c[1] as number) + r * (c[0] as number);
  for (let k = 2; k <= n - 2; k++) {
    c[k] = (c[k] as number) + r * (c[k - 1] as number) - q * (c[k - 2] as number);
  }
}
