/**
 * How well rate, syllables and stress agree with EmoDB's hand marks:
 * npx rolldown bench/above-frame-emodb.ts --file dist-cli/above-frame-emodb.js --platform node --format esm &&
 *   node dist-cli/above-frame-emodb.js --marks DIR/emodb/marks --tracks DIR/emodb [--json OUT] [--fit-stress OUT]
 * Prints correlation, bias and error of the rate (syllables a second of speech) and the count, how many marked
 * syllables hold a nucleus, and the unweighted accuracy (UA: mean of both classes' recalls) of stress.
 * --fit-stress writes workers/speech/syllables/stress.json; the UA "left out" is always of rules fitted to the others.
 */
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readTracks } from "../cli/norms/corpora";
import { HOP_S } from "../common/constants";
import { rate } from "../workers/facts/kinds/rate";
import { speechOf } from "../workers/speech/speech";
import { syllableFrames } from "../workers/speech/syllables/boundaries";
import { prominenceMeasures } from "../workers/speech/syllables/measures";
import { nucleiOf } from "../workers/speech/syllables/nuclei";
import { prominenceOf } from "../workers/speech/syllables/stress";
import { noVoice } from "../workers/testing/clip";
import { fitLogistic } from "./aboveFrame/logistic";
import { readMarks } from "./aboveFrame/marks";

const { values } = parseArgs({
  options: {
    marks: { type: "string" },
    tracks: { type: "string" },
    json: { type: "string" },
    "fit-stress": { type: "string" },
  },
});
if (!values.marks || !values.tracks) {
  console.error(
    "Usage: above-frame-emodb --marks DIR --tracks DIR [--json OUT] [--fit-stress OUT]",
  );
  process.exit(2);
}

/** A nucleus this close to a marked syllable belongs to it, s. */
const TOLERANCE_S = 0.05;
/** What counts as primary stress and as none; marks between the two are neither. */
const PRIMARY_FROM = 1.5;
const UNSTRESSED_TO = 0.5;

interface Pair {
  readonly marked: number;
  readonly measured: number;
}
/** A marked syllable with the measures of the syllable found there. */
interface Matched {
  readonly speaker: string;
  readonly stress: number;
  readonly measures: readonly number[];
}

const rates: Pair[] = [];
const counts: Pair[] = [];
const matched: Matched[] = [];
let marked = 0;
let held = 0;
let found = 0;
let inside = 0;
for (const clip of readMarks(values.marks)) {
  const path = join(values.tracks, `${clip.id}.tracks`);
  if (!existsSync(path)) continue;
  const speech = speechOf(readTracks(path));
  const measured = speech.extent && rate.measure(speech, speech.extent, noVoice(speech.tracks));
  if (!measured) continue;
  const syllables = syllableFrames(speech, nucleiOf(speech));
  const measures = prominenceMeasures(speech, syllables);
  const times = syllables.map(({ nucleus }) => nucleus.frame * HOP_S);
  rates.push({ marked: clip.syllables.length / clip.speech_s, measured: measured.value });
  counts.push({ marked: clip.syllables.length, measured: syllables.length });
  found += times.length;
  inside += times.filter((t) => clip.syllables.some((s) => t >= s.start && t < s.end)).length;
  for (const { start, end, stress } of clip.syllables) {
    marked++;
    const middle = (start + end) / 2;
    const near = times
      .map((t, i) => ({ i, distance: Math.max(0, start - t, t - end), off: Math.abs(t - middle) }))
      .filter(({ distance }) => distance <= TOLERANCE_S)
      .sort((a, b) => a.distance - b.distance || a.off - b.off)[0];
    if (near?.distance === 0) held++;
    if (near && stress !== null) {
      matched.push({ speaker: clip.speaker, stress, measures: measures[near.i] ?? [] });
    }
  }
}

const summary = {
  rate: statistics(rates),
  count: statistics(counts),
  nuclei: { markedWithNucleus: held / marked, nucleiInMarked: inside / found, marked, found },
  stress: stressAccuracy(),
};
console.log(JSON.stringify(summary, null, 2));
if (values.json) writeFileSync(values.json, `${JSON.stringify(summary, null, 2)}\n`);
if (values["fit-stress"]) writeFileSync(values["fit-stress"], `${JSON.stringify(finalRule())}\n`);

function isPrimary({ stress }: Matched): boolean {
  return stress >= PRIMARY_FROM;
}

function judged(): Matched[] {
  return matched.filter((m) => isPrimary(m) || m.stress <= UNSTRESSED_TO);
}

function fit(rows: readonly Matched[]) {
  return fitLogistic(
    rows.map(({ measures }) => measures),
    rows.map(isPrimary),
  );
}

function finalRule() {
  const { coefficients, intercept } = fit(judged());
  const short = (v: number) => Number(v.toFixed(3));
  return {
    made_by: "bench/above-frame-emodb.ts --fit-stress",
    coefficients: coefficients.map(short),
    intercept: short(intercept),
  };
}

/** Unweighted accuracy of the shipped rule, and of rules that have not heard the speaker. */
function stressAccuracy() {
  const speakers = [...new Set(matched.map(({ speaker }) => speaker))];
  const leftOut = speakers.flatMap((speaker) => {
    const { coefficients, intercept } = fit(judged().filter((m) => m.speaker !== speaker));
    const score = (m: Matched) =>
      m.measures.reduce((sum, z, i) => sum + z * (coefficients[i] ?? 0), intercept);
    return matched
      .filter((m) => m.speaker === speaker)
      .map((m) => ({ ...m, said: score(m) > 0, score: score(m) }));
  });
  const shipped = matched.map((m) => ({
    ...m,
    said: prominenceOf(m.measures) > 0,
    score: prominenceOf(m.measures),
  }));
  const accuracy = (rows: typeof leftOut) => ({
    "primary (1.5 and more) against unstressed (0.5 and less)": unweighted(
      rows.filter((m) => isPrimary(m) || m.stress <= UNSTRESSED_TO),
      isPrimary,
    ),
    "primary against all others": unweighted(rows, isPrimary),
    "1 and more against less": unweighted(rows, (m) => m.stress >= 1),
    "2 and more against less than 1": unweighted(
      rows.filter((m) => m.stress >= 2 || m.stress < 1),
      (m) => m.stress >= 2,
    ),
    "correlation of prominence with marked stress": Number(
      statistics(rows.map((m) => ({ marked: m.stress, measured: m.score }))).r.toFixed(3),
    ),
  });
  return { syllables: matched.length, leftOut: accuracy(leftOut), shipped: accuracy(shipped) };
}

function unweighted<T extends { readonly said: boolean }>(
  rows: readonly T[],
  truth: (row: T) => boolean,
): number {
  const recall = (value: boolean) => {
    const own = rows.filter((row) => truth(row) === value);
    return own.filter(({ said }) => said === value).length / own.length;
  };
  return Number(((recall(true) + recall(false)) / 2).toFixed(3));
}

function statistics(pairs: readonly Pair[]) {
  const average = (of: (p: Pair) => number) => pairs.reduce((s, p) => s + of(p), 0) / pairs.length;
  const x = average((p) => p.marked);
  const y = average((p) => p.measured);
  const sx = Math.sqrt(average((p) => (p.marked - x) ** 2));
  const sy = Math.sqrt(average((p) => (p.measured - y) ** 2));
  const r = average((p) => (p.marked - x) * (p.measured - y)) / (sx * sy);
  const error = average((p) => Math.abs(p.measured - p.marked));
  return { n: pairs.length, r, marked: x, measured: y, bias: y - x, spread: sy / sx, error };
}
