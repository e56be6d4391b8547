/**
 * F0 and voicing of ours and of the peers on signals whose F0 is known exactly:
 * npm --prefix bench run accuracy -- [--corpora DIR] [--clips 2] [--signals DIR] [--only NAMES] [--conditions WORDS] [--results DIR]
 * --corpora adds real speech (DIR/<corpus>/{audio,labels.tsv}); with --signals DIR (filled by `emotionthinker tools signals` and
 * `emotionthinker tools prosody-tracks`) the neighbouring benches on syllables, stress and voice quality report too.
 * --only and --conditions take comma-separated parts of tracker and condition names, and then nothing is
 * written unless --results names a folder. Peers: npm --prefix bench ci; $PRAAT or `praat` 6.4; npm --prefix bench run swiftf0.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { resultsFolder } from "../support/folders";
import { otherBenches } from "./otherBenches";
import { accuracyChart } from "./report/chart";
import { markdown } from "./report/markdown";
import { exactSet } from "./signals/exactSet";
import { bestThreshold, summarise, type TrackedTrial } from "./summary";
import { openTrackers } from "./trackers";
import type { Track } from "./trackers/tracker";

const { values } = parseArgs({
  options: {
    corpora: { type: "string" },
    clips: { type: "string", default: "2" },
    only: { type: "string" },
    conditions: { type: "string" },
    results: { type: "string" },
    signals: { type: "string" },
  },
});
const { only, conditions } = values;
const corpora = values.corpora && resolve(values.corpora);
const signalsFolder = values.signals && resolve(values.signals);
const partial = only !== undefined || conditions !== undefined;
const results = values.results ?? (partial ? undefined : fileURLToPath(resultsFolder));
const chosen = (words: string | undefined) => (name: string) =>
  words === undefined || words.split(",").some((word) => name.includes(word));

const trackers = await openTrackers(chosen(only));
const set = await exactSet(corpora, Number(values.clips), ({ name }) => chosen(conditions)(name));
const runs = trackers.map((tracker) => ({ tracker, trials: [] as TrackedTrial[] }));
let signals = 0;
let seconds = 0;
let done = 0;
for (const trials of set.trials()) {
  for (const { tracker, trials: kept } of runs) {
    const tracks = await tracker.track(trials.map(({ signal }) => signal));
    trials.forEach(({ condition, signal }, i) => {
      const { group, truth_hz } = signal;
      kept.push({ condition, group, truth_hz, track: tracks[i] as Track });
    });
  }
  signals += trials.length;
  for (const { signal } of trials) seconds += signal.samples.length / signal.rate_hz;
  process.stderr.write(`\r${++done} of ${set.size} voices `);
}
process.stderr.write("\n");
for (const tracker of trackers) await tracker.close?.();

const summaries = runs.flatMap(({ tracker, trials }) => {
  const usual = summarise(tracker, trials);
  const best = bestThreshold(trials);
  if (best === null || best === tracker.threshold) return [usual];
  const title = `${tracker.title}, best threshold ${best.toFixed(2)}`;
  const settings = `the threshold that gives it the lowest FFE on this very set`;
  return [usual, { ...summarise(tracker, trials, best), title, settings }];
});
const text = markdown(summaries, {
  signals,
  minutes: seconds / 60,
  command: `npm --prefix bench run accuracy -- ${shownArguments()}`.trim(),
  notes: corpora
    ? [`Speech: ${values.clips} clips each of EmoDB, RAVDESS, nEMO and LibriSpeech, resynthesised.`]
    : ["Synthetic voices alone: no --corpora was given."],
});
console.log(text);
if (results !== undefined) {
  mkdirSync(results, { recursive: true });
  const others = corpora && signalsFolder ? await otherBenches(corpora, signalsFolder) : "";
  writeFileSync(join(results, "accuracy.md"), text + others);
  writeFileSync(join(results, "accuracy.svg"), accuracyChart(summaries));
  writeFileSync(join(results, "accuracy.json"), `${JSON.stringify(summaries, rounded, 1)}\n`);
}

/** Five digits say all that was measured. */
function rounded(_key: string, value: unknown): unknown {
  return typeof value === "number" ? Number(value.toPrecision(5)) : value;
}

/** The arguments as given, folders aside. */
function shownArguments(): string {
  const shown = [corpora ? "--corpora DIR" : "", `--clips ${values.clips}`];
  if (only !== undefined) shown.push(`--only "${only}"`);
  if (conditions !== undefined) shown.push(`--conditions "${conditions}"`);
  return shown.filter(Boolean).join(" ");
}
