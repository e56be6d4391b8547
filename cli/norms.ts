/**
 * `npm run norms -- --corpora DIR --tracks DIR [--out common/norms.json] [--every N]`: measures every training clip
 * with the code of the analysis and writes the distributions that define "high", "fast", "bright".
 * --every N looks at every Nth clip only, for a quick look.
 * DIR/<corpus>/labels.tsv as in the corpora, DIR/<corpus>/<id>.f32 and .tracks as written by `npm run signals` and cli/prosody-tracks.ts.
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { KINDS, type Kind, type KindName, kindsWhere } from "../common/kinds";
import type { Distribution, Norm, Norms } from "../common/norms";
import { recordOf } from "../common/tables";
import { arousalIndex } from "../workers/evidence/arousal";
import { factsOf } from "../workers/facts/facts";
import { measureVoice } from "../workers/frames/voice/measureVoice";
import { decideRegister } from "../workers/speech/register";
import { type ClipMeasures, measureClip } from "./norms/clipMeasures";
import { readClips, TRAINING_CORPORA } from "./norms/corpora";
import { heldOutAccuracy, lowBelowMedian, registerModels } from "./norms/registerFit";
import { distributionOf, type Weighted } from "./norms/weighted";
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
  const measures = measureClip(clip, await measureVoice(clip.samples, clip.tracks));
  if (measures) clips.push(measures);
}
const missing = TRAINING_CORPORA.filter((corpus) => !clips.some((clip) => clip.corpus === corpus));
if (missing.length > 0) {
  console.error(`No tracks of ${missing.join(", ")}: nothing was written.`);
  process.exit(1);
}

const normedBy = (by: Kind["norm"]) => kindsWhere(({ norm }) => norm === by);
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
  byRegister: recordOf(normedBy("register"), (kind) => ({
    low: normOfKind(kind, "M"),
    high: normOfKind(kind, "F"),
  })),
  pooled: recordOf(normedBy("pooled"), (kind) => normOfKind(kind)),
};
const norms: Norms = { ...withoutArousal, arousal: arousalNorm(withoutArousal) };
// In the file the norms by register stand under their kinds' names, beside the rest.
const { byRegister, pooled, arousal, ...rest } = norms;
const table = { ...rest, ...byRegister, pooled, arousal };
writeFileSync(values.out, `${JSON.stringify(table, null, 2)}\n`);
console.log(`${clips.length} clips measured, written to ${values.out}.`);
console.table(norms.register.heldOut);

function normOfKind(kind: KindName, sex?: string): Norm {
  return { unit: KINDS[kind].unit, ...distributionOf(valuesOf(kind, sex)) };
}

function valuesOf(kind: KindName, sex?: string): Weighted[] {
  return clips.flatMap((clip) => {
    const value = clip.values[kind];
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
function arousalNorm(first: Omit<Norms, "arousal">): Distribution {
  const norms = { ...first, arousal: { clips: 0, tertiles: [0, 0] as const, p5: 0, p95: 0 } };
  const indices = clips.flatMap(({ speech, voice, corpus }) => {
    const register = decideRegister(speech, norms.register);
    const value = arousalIndex(factsOf({ speech, voice, norms, register, baseline: null }));
    return value === null ? [] : [{ value, group: corpus }];
  });
  return distributionOf(indices);
}
