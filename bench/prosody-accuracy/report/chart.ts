/** Frame error of every tracker against the noise, mean over white, pink and babble. */
import { lineChart } from "../../support/lineChart";
import type { Summary } from "../summary";

const SNRS_DB = [20, 10, 5, 0];
/** Where "clean" is drawn, dB. */
const CLEAN_DB = 30;

export function accuracyChart(summaries: readonly Summary[]): string {
  const series = summaries.map((summary) => {
    const noisy = SNRS_DB.map((snr_db) => [snr_db, errorAt(summary, snr_db)] as const);
    const clean = summary.byCondition.clean;
    const points = clean ? [[CLEAN_DB, 100 * clean.ffe] as const, ...noisy] : noisy;
    return {
      label: summary.title,
      strong: summary.title.startsWith("ours"),
      // Worse to the right: from clean to 0 dB.
      points: points.filter(([, y]) => Number.isFinite(y)).map(([x, y]) => [-x, y] as const),
    };
  });
  return lineChart(
    "F0 frame error against noise: mean of white, pink, babble",
    {
      label: "signal-to-noise ratio, dB",
      ticks: [-CLEAN_DB, ...SNRS_DB.map((snr_db) => -snr_db)],
      format: (x) => (x === -CLEAN_DB ? "clean" : String(Math.abs(x))),
    },
    { label: "FFE, %", ticks: [0, 10, 20, 30, 40, 50, 60, 70] },
    series,
  );
}

function errorAt({ byCondition }: Summary, snr_db: number): number {
  const all = Object.entries(byCondition).filter(([name]) => name.endsWith(` ${snr_db} dB`));
  return (100 * all.reduce((sum, [, scores]) => sum + scores.ffe, 0)) / all.length;
}
