/** Logistic regression by Newton's method with a small ridge; both classes weigh the same. */

export interface Rule {
  readonly coefficients: number[];
  readonly intercept: number;
}

const RIDGE = 1;
const STEPS = 12;

export function fitLogistic(rows: readonly (readonly number[])[], truth: readonly boolean[]): Rule {
  const size = (rows[0]?.length ?? 0) + 1;
  const positives = truth.filter(Boolean).length;
  const weightOf = (yes: boolean) =>
    yes ? truth.length / (2 * positives) : truth.length / (2 * (truth.length - positives));
  let w = new Array<number>(size).fill(0);
  for (let step = 0; step < STEPS; step++) {
    const gradient = w.map((v, i) => (i < size - 1 ? -RIDGE * v : 0));
    const hessian = w.map((_, i) => w.map((_, j) => (i === j ? (i < size - 1 ? RIDGE : 1e-9) : 0)));
    rows.forEach((row, n) => {
      const x = [...row, 1];
      const p = 1 / (1 + Math.exp(-x.reduce((s, v, i) => s + v * (w[i] as number), 0)));
      const yes = truth[n] ?? false;
      const weight = weightOf(yes);
      x.forEach((v, i) => {
        gradient[i] = (gradient[i] as number) + weight * v * ((yes ? 1 : 0) - p);
        const line = hessian[i] as number[];
        x.forEach((u, j) => {
          line[j] = (line[j] as number) + weight * p * (1 - p) * v * u;
        });
      });
    });
    const change = solve(hessian, gradient);
    w = w.map((v, i) => v + (change[i] as number));
  }
  return { coefficients: w.slice(0, -1), intercept: w.at(-1) ?? 0 };
}

/** Gaussian elimination; the matrix is symmetric and positive definite, so no pivoting is needed. */
function solve(matrix: number[][], right: readonly number[]): number[] {
  const a = matrix.map((row, i) => [...row, right[i] as number]);
  const n = a.length;
  for (let i = 0; i < n; i++) {
    const pivot = a[i] as number[];
    for (let j = i + 1; j < n; j++) {
      const row = a[j] as number[];
      const factor = (row[i] as number) / (pivot[i] as number);
      for (let k = i; k <= n; k++) row[k] = (row[k] as number) - factor * (pivot[k] as number);
    }
  }
  const x = new Array<number>(n).fill(0);
  for (let i = n - 1; i >= 0; i--) {
    const row = a[i] as number[];
    let sum = row[n] as number;
    for (let k = i + 1; k < n; k++) sum -= (row[k] as number) * (x[k] as number);
    x[i] = sum / (row[i] as number);
  }
  return x;
}
