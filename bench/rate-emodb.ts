/**
 * How well the speaking rate agrees with EmoDB's hand-marked syllables:
 * npx rolldown bench/rate-emodb.ts --file dist-cli/rate-emodb.js --platform node --format esm &&
 *   node dist-cli/rate-emodb.js --marks DIR/emodb/marks --tracks DIR/emodb
 * Prints correlation, bias and error of the rate (syllables a second of speech) and of the count.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readTracks } from "../cli/norms/corpora";
import { rate, syllableNuclei } from "../workers/cues/timing";
import { voiceOf } from "../workers/cues/voice";

const { values } = parseArgs({
  options: { marks: { type: "string" }, tracks: { type: "string" } },
});
if (!values.marks || !values.tracks) {
  console.error("Usage: rate-emodb --marks DIR --tracks DIR");
  process.exit(2);
}

interface Pair {
  readonly marked: number;
  readonly measured: number;
}

const rates: Pair[] = [];
const counts: Pair[] = [];
const folder = join(values.marks, "silb");
for (const name of readdirSync(folder)) {
  const path = join(values.tracks, name.replace(/\.silb$/, ".tracks"));
  const marks = readMarks(join(folder, name));
  if (!existsSync(path) || !marks) continue;
  const voice = voiceOf(readTracks(path));
  const measured = voice.extent && rate(voice, voice.extent);
  if (!measured) continue;
  rates.push({ marked: marks.count / marks.speech_s, measured: measured.value });
  counts.push({ marked: marks.count, measured: syllableNuclei(voice).length });
}
report("rate, syl/s", rates);
report("count", counts);

/** Lines of "start text"; "(" is a pause, "." the end of speech. */
function readMarks(path: string): { count: number; speech_s: number } | null {
  const marks = readFileSync(path, "latin1")
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .flatMap(([time, text]) => (text === undefined ? [] : [{ time: Number(time), text }]));
  let speech_s = 0;
  let count = 0;
  marks.forEach(({ time, text }, i) => {
    const next = marks[i + 1];
    if (!next || text === "(" || text === ".") return;
    count++;
    speech_s += next.time - time;
  });
  return count > 0 && marks.at(-1)?.text === "." ? { count, speech_s } : null;
}

function report(what: string, pairs: readonly Pair[]): void {
  const n = pairs.length;
  const average = (of: (p: Pair) => number) => pairs.reduce((s, p) => s + of(p), 0) / n;
  const x = average((p) => p.marked);
  const y = average((p) => p.measured);
  const sx = Math.sqrt(average((p) => (p.marked - x) ** 2));
  const sy = Math.sqrt(average((p) => (p.measured - y) ** 2));
  const r = average((p) => (p.marked - x) * (p.measured - y)) / (sx * sy);
  const error = average((p) => Math.abs(p.measured - p.marked));
  console.log(
    `${what}: n = ${n}, r = ${r.toFixed(3)}, marked ${x.toFixed(2)} ± ${sx.toFixed(2)}, ` +
      `measured ${y.toFixed(2)} ± ${sy.toFixed(2)}, bias ${(y - x).toFixed(2)}, mean |error| ${error.toFixed(2)}`,
  );
}
