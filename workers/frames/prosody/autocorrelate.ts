/**
 * r[origin + k] = Σ x[i] x[i + k] over i < length - k, for k = 0 … lags - 1; four lags a sweep to reuse x[i].
 * lags is rounded up to a multiple of 4: x holds zeros behind `length`, r has room for them.
 */
export function autocorrelate(
  x: Float64Array,
  length: number,
  lags: number,
  r: Float64Array,
  origin: number,
): void {
  for (let k = 0; k < lags; k += 4) {
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    let x0 = x[k] as number;
    let x1 = x[k + 1] as number;
    let x2 = x[k + 2] as number;
    const end = length - k;
    for (let i = 0; i < end; i++) {
      const xi = x[i] as number;
      const x3 = x[i + k + 3] as number;
      s0 += xi * x0;
      s1 += xi * x1;
      s2 += xi * x2;
      s3 += xi * x3;
      x0 = x1;
      x1 = x2;
      x2 = x3;
    }
    r[origin + k] = s0;
    r[origin + k + 1] = s1;
    r[origin + k + 2] = s2;
    r[origin + k + 3] = s3;
  }
}
