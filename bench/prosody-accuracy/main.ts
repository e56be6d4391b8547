/**
 * F0 and voicing of ours and of the peers on signals whose F0 is known exactly:
 * npm --prefix bench run accuracy -- [--corpora DIR] [--clips 4] [--only NAMES] [--conditions WORDS] [--results DIR]
 * --corpora adds real speech (DIR/<corpus>/{audio,labels.tsv}); --only and --conditions take comma-separated
 * parts of tracker and condition names. Prints a table; writes Markdown, SVG and JSON where --results says.
 */
import { parseArgs } from "node:util";
import { exactSet } from "./signals/exactSet";
import { bestThreshold, summarise, type TrackedTrial } from "./summary";
import { openTrackers } from "./trackers";
import type { Track } from "./trackers/tracker";

const { values } = parseArgs({
  options: {
    corpora: { type: "string" },
    clips: { type: "string", default: "4" },
    only: { type: "string" },
    conditions: { type: "string" },
    results: { type: "string" },
  },
});
const chosen = (words: string | undefined) => (name: string) =>
  words === undefined || words.split(",").some((word) => name.includes(word));

const trackers = await openTrackers(chosen(values.only));
const set = await exactSet(values.corpora, Number(values.clips), ({ name }) =>
  chosen(values.conditions)(name),
);
const results = trackers.map((tracker) => ({ tracker, trials: [] as TrackedTrial[] }));
let done = 0;
for (const trials of set.trials()) {
  for (const { tracker, trials: kept } of results) {
    const tracks = await tracker.track(trials.map(({ signal }) => signal));
    trials.forEach(({ condition, signal }, i) => {
      const { group, truth_hz } = signal;
      kept.push({ condition, group, truth_hz, track: tracks[i] as Track });
    });
  }
  process.stderr.write(`\r${++done} of ${set.size} voices `);
}
process.stderr.write("\n");
for (const tracker of trackers) await tracker.close?.();

const summaries = results.flatMap(({ tracker, trials }) => {
  const usual = summarise(tracker, trials);
  const best = bestThreshold(trials);
  if (best === null || best === tracker.threshold) return [usual];
  const title = `${tracker.title}, best threshold ${best.toFixed(2)}`;
  return [usual, summarise({ ...tracker, title }, trials, best)];
});
const pc = (x: number) => (100 * x).toFixed(2).padStart(6);
for (const { title, overall, at5dB } of summaries) {
  console.log(
    `${title.padEnd(44)} FFE ${pc(overall.ffe)} 5dB ${pc(at5dB.ffe)} missed ${pc(overall.missed)} false ${pc(overall.false)} GPE ${pc(overall.gpe)} cents ${overall.meanCents.toFixed(1)}/${overall.medianCents.toFixed(1)}`,
  );
}
for (const view of ["byCondition", "byGroup"] as const) {
  for (const key of Object.keys(summaries[0]?.[view] ?? {})) {
    console.log(
      key.padEnd(24),
      summaries
        .map((s) => {
          const one = s[view][key];
          return one
            ? `${pc(one.ffe)} (${pc(one.missed)} ${pc(one.false)} ${pc(one.gpe)} ${one.meanCents.toFixed(0)})`
            : "–";
        })
        .join("  "),
    );
  }
}
