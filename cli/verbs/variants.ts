/**
 * `emotionthinker tools variants`: clips with another pitch, speed, level, dynamics or other pauses, by
 * resynthesis of the audio (workers/resynthesis): drawn ones, or one variant a clip and --change, ~v0, ~v1 …
 * in that order. Writes OUT/<corpus>/<id>~v0.f32 … and OUT/variants.json (what was changed); `tools facts
 * --signals OUT` measures them anew. Without --only: the training corpora.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { commandLine as say } from "../../words";
import { chosenCorpora, clipsOf, isForTraining } from "../facts/clips";
import {
  parseChange,
  VARIANT_SET_NAMES,
  VARIANTS_FILE,
  type Variants,
  variantId,
} from "../facts/variants";
import { list, oneOf, required, several, whole } from "../support/options";
import { runPool } from "../support/pool";
import { revision } from "../support/revision";
import { defineVerb } from "../support/verb";
import type { VariantJob, VariantResult, VariantSetup } from "../threads/variantsThread";

/** Clips between two lines that say how far it is. */
const REPORT_EVERY = 1000;

export const verb = defineVerb({
  options: {
    corpora: required("DIR"),
    signals: required("DIR"),
    out: required("DIR"),
    copies: whole(1, 1),
    seed: whole(0, 1),
    set: oneOf(VARIANT_SET_NAMES, "moderate"),
    change: several("OPTION=N"),
    only: list("a,b"),
    threads: whole(1, 2),
  },
  async run({ corpora, signals, out, copies, seed, set, change, only, threads }) {
    const changes = change.map(parseChange);
    // Null: to be drawn.
    const each = changes.length > 0 ? changes : Array<null>(copies).fill(null);
    const jobs = chosenCorpora(corpora, only, isForTraining).flatMap((corpus) =>
      clipsOf(corpus, { corpora, signals, remeasure: false }).flatMap(({ label, audio, tracks }) =>
        each.map((change, k): VariantJob => {
          const id = variantId(label.id, k);
          const output = join(out, corpus, `${id}.f32`);
          return { corpus, of: label.id, id, audio, tracks, output, change };
        }),
      ),
    );
    mkdirSync(out, { recursive: true });
    const clips: Variants = {};
    const started_ms = performance.now();
    let made = 0;
    let failed = 0;
    const setup: VariantSetup = { seed, set };
    await runPool<VariantJob, VariantResult>(
      { thread: "variantsThread", threads, jobs, setup },
      (result, { corpus, id, of, audio }) => {
        if ("error" in result) {
          failed++;
          console.error(say.at(audio, result.error));
          return;
        }
        clips[corpus] = Object.assign(clips[corpus] ?? {}, { [id]: { of, ...result.applied } });
        if (++made % REPORT_EVERY === 0) console.error(say.progress(made, jobs.length));
      },
    );
    const how = changes.length > 0 ? { changes } : { seed, set };
    const written = {
      made_by: say.command(["tools", "variants"]),
      code: revision(),
      ...how,
      clips,
    };
    writeFileSync(join(out, VARIANTS_FILE), `${JSON.stringify(written)}\n`);
    const wall_s = (performance.now() - started_ms) / 1000;
    console.log(say.variantsWritten(made, out, wall_s, failed));
    return failed > 0 || made === 0 ? 1 : 0;
  },
});
