/**
 * `npm run norms -- --corpora DIR --tracks DIR [--out common/norms.json] [--every N]`: measures every training clip
 * with the cue code of the analysis and writes the distributions that define "high", "fast", "bright".
 * --every N looks at every Nth clip only, for a quick look.
 * DIR/<corpus>/labels.tsv as in the corpora, DIR/<corpus>/<id>.tracks as written by cli/prosody-tracks.ts.
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { CueNorm, Norms, PooledMeasure } from "../common/norms";
import { arousalIndex } from "../workers/evidence/support";
import { factsOf } from "../workers/facts/facts";
import { type ClipMeasures, measureClip } from "./norms/clipMeasures";
import { readClips, TRAINING_CORPORA } from "./norms/corpora";
import { heldOutAccuracy, lowBelowMedian, registerModels } from "./norms/registerFit";
import { cueNorm, type Weighted } from "./norms/weighted";
import { withinSpeaker } from "./norms/withinSpeaker";

const { values } = parseArgs({
  options: {
    corpora: { type: "string" },
    tracks: { type: "string" },
    out: { type: "string", default: "common/norms.json" },
    every: { type: "string", default: "1" },
  },
});
if (!values.corpora || !values.tracks) {
  console.error(
    "Usage: npm run norms -- --corpora DIR --tracks DIR [--out common/norms.json] [--every N]",
  );
  process.exit(2);
}

const clips: ClipMeasures[] = [];
for (const clip of readClips(values.corpora, values.tracks, Number(values.every))) {
  const measures = measureClip(clip);
  if (measures) clips.push(measures);
}
const missing = TRAINING_CORPORA.filter((corpus) => !clips.some((clip) => clip.corpus === corpus));
if (missing.length > 0) {
  console.error(`No tracks of ${missing.join(", ")}: nothing was written.`);
  process.exit(1);
}

const withoutArousal: Omit<Norms, "arousal"> = {
  source: {
    made_by: "npm run norms",
    weighting: "every corpus has the same weight in each distribution",
    corpora: Object.fromEntries(TRAINING_CORPORA.map((corpus) => [corpus, countsOf(corpus)])),
  },
  register: {
    ...registerModels(clips),
    lowBelowMedian_oct: lowBelowMedian(clips),
    heldOut: heldOutAccuracy(clips),
  },
  withinSpeaker: withinSpeaker(clips),
  pitch_level: {
    low: cueNorm("Hz", valuesOf("pitch_level", "M")),
    high: cueNorm("Hz", valuesOf("pitch_level", "F")),
  },
  pooled: {
    pitch_range: cueNorm("st", valuesOf("pitch_range")),
    energy: cueNorm("dB", valuesOf("energy")),
    energy_range: cueNorm("dB", valuesOf("energy_range")),
    rate: cueNorm("syl/s", valuesOf("rate")),
    pauses: cueNorm("%", valuesOf("pauses")),
    longest_pause: cueNorm("s", valuesOf("longest_pause")),
    brightness: cueNorm("dB", valuesOf("brightness")),
  },
};
const norms: Norms = { ...withoutArousal, arousal: arousalNorm(withoutArousal) };
writeFileSync(values.out, `${JSON.stringify(norms, null, 2)}\n`);
console.log(`${clips.length} clips measured, written to ${values.out}.`);
console.table(norms.register.heldOut);

function valuesOf(measure: PooledMeasure | "pitch_level", sex?: string): Weighted[] {
  return clips.flatMap((clip) => {
    const value = clip.values[measure];
    if (value === undefined || (sex && clip.sex !== sex)) return [];
    return [{ value, group: clip.corpus }];
  });
}

function countsOf(corpus: string): Norms["source"]["corpora"][string] {
  const own = clips.filter((clip) => clip.corpus === corpus);
  return {
    clips: own.length,
    speakers: new Set(own.map((clip) => clip.speaker)).size,
    sexed: own.filter((clip) => clip.sex !== "?").length,
  };
}

/** Second pass: the index is made of places in the distributions of the first. */
function arousalNorm(first: Omit<Norms, "arousal">): Omit<CueNorm, "unit"> {
  const placeholder = { clips: 0, tertiles: [0, 0] as const, p5: 0, p95: 0 };
  const indices = clips.flatMap((clip) => {
    const value = arousalIndex(factsOf(clip.speech, { ...first, arousal: placeholder }));
    return value === null ? [] : [{ value, group: clip.corpus }];
  });
  const { unit: _, ...norm } = cueNorm("st", indices);
  return norm;
}
