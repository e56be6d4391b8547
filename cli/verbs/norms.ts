/**
 * `emotionthinker tools norms`: measures every training clip with the code of the analysis and writes the
 * distributions that define "high", "fast", "bright". TRACKS/<corpus>/<id>.f32 and .tracks as
 * `tools signals` and `tools prosody-tracks` write them.
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { commandLine as say } from "../../words";
import { measureVoice } from "../../workers/frames/voice/measureVoice";
import { type ClipMeasures, measureClip } from "../norms/clipMeasures";
import { readClips, TRAINING_CORPORA } from "../norms/corpora";
import { normsOf, tableOf } from "../norms/normsOf";
import { repository } from "../support/bundleFolder";
import { required, text, whole } from "../support/options";
import { defineVerb } from "../support/verb";

const SHIPPED = fileURLToPath(new URL("common/norms.json", repository));

export const verb = defineVerb({
  options: {
    corpora: required("DIR"),
    tracks: required("DIR"),
    out: text("FILE"),
    every: whole(1, 1),
  },
  async run({ corpora, tracks, out = SHIPPED, every }) {
    const clips: ClipMeasures[] = [];
    for (const clip of readClips(corpora, tracks, every)) {
      const measures = measureClip(clip, await measureVoice(clip.samples, clip.tracks));
      if (measures) clips.push(measures);
    }
    const missing = TRAINING_CORPORA.filter((corpus) => !clips.some((c) => c.corpus === corpus));
    if (missing.length > 0) {
      console.error(say.haveNoTracks(missing));
      return 1;
    }
    const norms = normsOf(clips);
    writeFileSync(out, `${JSON.stringify(tableOf(norms), null, 2)}\n`);
    console.log(say.normsWritten(clips.length, out));
    console.table(norms.register.heldOut);
    return 0;
  },
});
