/**
 * `emotionthinker tools norms`: measures every training clip with the code of the analysis and writes the
 * distributions that define "high", "fast", "bright". TRACKS/<corpus>/<id>.f32 and .tracks as
 * `tools signals` and `tools prosody-tracks` write them. With --coverage they are judged too: how much ordinary speech, of
 * corpora left out of their making too, lies at the middle level.
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { commandLine as say } from "../../words";
import { MEASURERS } from "../../workers/facts/kinds";
import { measureBand, measureVoice } from "../../workers/frames/voice/measureVoice";
import { type ClipMeasures, measureClip } from "../norms/clipMeasures";
import { readClips, TRAINING_CORPORA } from "../norms/corpora";
import { expectedShares, middleShares } from "../norms/coverage";
import { normsOf, tableOf } from "../norms/normsOf";
import { repository } from "../support/bundleFolder";
import { flag, required, text, whole } from "../support/options";
import { defineVerb } from "../support/verb";

const SHIPPED = fileURLToPath(new URL("common/norms.json", repository));

export const verb = defineVerb({
  options: {
    corpora: required("DIR"),
    tracks: required("DIR"),
    out: text("FILE"),
    every: whole(1, 1),
    coverage: flag(),
  },
  async run({ corpora, tracks, out = SHIPPED, every, coverage }) {
    // Most of the time would go into voice quality, of which no kind may want anything.
    const measure = Object.values(MEASURERS).some(({ hearsVoice }) => hearsVoice)
      ? measureVoice
      : measureBand;
    const clips: ClipMeasures[] = [];
    for (const clip of readClips(corpora, tracks, every)) {
      const measures = measureClip(clip, await measure(clip.samples, clip.tracks));
      if (measures) clips.push(measures);
    }
    const missing = TRAINING_CORPORA.filter((corpus) => !clips.some((c) => c.corpus === corpus));
    if (missing.length > 0) {
      console.error(say.haveNoTracks(missing));
      return 1;
    }
    if (coverage) {
      console.table(middleShares(clips));
      console.table(expectedShares(clips));
    }
    const norms = normsOf(clips);
    writeFileSync(out, `${JSON.stringify(tableOf(norms), null, 2)}\n`);
    console.log(say.normsWritten(clips.length, out));
    console.table(norms.register.heldOut);
    return 0;
  },
});
