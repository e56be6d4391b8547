/**
 * `emotionthinker tools facts`: what the app measures on every clip, for training. Writes OUT/<corpus>.jsonl
 * (one clip a line, see facts/factsOfClip.ts), OUT/<corpus>.npz (float32 [F, channels] a clip) and
 * OUT/facts.json (channels, settings, counts, which corpora may be trained on).
 * With --signals the samples come from <corpus>/<id>.f32 (`tools signals`) or, where the folder has a
 * variants.json, from the variants in it (`tools variants`); tracks that lie beside them, and the voice quality
 * of another tracker (facts/voiceFile.ts), are used unless --remeasure is given. With --regardless nothing is left out
 * that a recording makes doubtful: that is what it is found out with (training/tables/make_condition.py).
 */
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { HOP_S } from "../../common/constants";
import { DEFAULT_PITCH } from "../../common/pitchSettings";
import { commandLine as say } from "../../words";
import { type ClipFile, chosenCorpora, clipsOf, isForTraining } from "../facts/clips";
import { FRAME_CHANNELS } from "../facts/factsOfClip";
import { createNpz } from "../facts/npz";
import { flag, list, required, text, whole } from "../support/options";
import { runPool } from "../support/pool";
import { revision } from "../support/revision";
import { defineVerb } from "../support/verb";
import type { FactsResult, FactsSetup } from "../threads/factsThread";

/** Clips between two lines that say how far it is. */
const REPORT_EVERY = 500;

export const verb = defineVerb({
  options: {
    corpora: required("DIR"),
    signals: text("DIR"),
    out: required("DIR"),
    only: list("a,b"),
    threads: whole(1, 2),
    remeasure: flag(),
    regardless: flag(),
  },
  async run({ corpora, signals = null, out, only, threads, remeasure, regardless }) {
    const chosen = chosenCorpora(corpora, only, () => true);
    mkdirSync(out, { recursive: true });
    const started_ms = performance.now();
    const counts: Record<string, CorpusCounts> = {};
    for (const corpus of chosen) {
      const clips = clipsOf(corpus, { corpora, signals, remeasure });
      if (clips.length > 0)
        counts[corpus] = await writeCorpus({
          corpus,
          clips,
          out,
          threads,
          setup: { withholds: !regardless },
        });
    }
    const written = {
      made_by: say.command(["tools", "facts"]),
      code: revision(),
      channels: FRAME_CHANNELS,
      hop_s: HOP_S,
      pitch: DEFAULT_PITCH,
      corpora: counts,
    };
    writeFileSync(join(out, "facts.json"), `${JSON.stringify(written, null, 2)}\n`);
    console.table(counts);
    console.log(say.factsWritten(out, (performance.now() - started_ms) / 1000));
    const total = (of: "clips" | "failed") =>
      Object.values(counts).reduce((sum, count) => sum + count[of], 0);
    return total("failed") > 0 || total("clips") === 0 ? 1 : 0;
  },
});

interface CorpusCounts {
  /** "unseen": never to be trained on. */
  readonly use: "train" | "unseen";
  readonly clips: number;
  readonly failed: number;
  readonly seconds: number;
  /** Clips whose tracks were read; the others were measured now. */
  readonly tracksRead: number;
}

async function writeCorpus(job: {
  readonly corpus: string;
  readonly clips: readonly ClipFile[];
  readonly out: string;
  readonly threads: number;
  readonly setup: FactsSetup;
}): Promise<CorpusCounts> {
  const { corpus, clips, out, threads, setup } = job;
  const lines: string[] = [];
  const npz = createNpz(join(out, `${corpus}.npz`));
  let seconds = 0;
  let failed = 0;
  await runPool<ClipFile, FactsResult>(
    { thread: "factsThread", threads, jobs: clips, setup },
    (result, { label, audio }) => {
      if ("error" in result) {
        failed++;
        console.error(say.at(audio, result.error));
        return;
      }
      lines.push(result.line);
      npz.add(label.id, result.frames, FRAME_CHANNELS.length);
      seconds += result.seconds;
      if (lines.length % REPORT_EVERY > 0) return;
      console.error(say.at(corpus, say.progress(lines.length, clips.length)));
    },
  );
  npz.close();
  const path = join(out, `${corpus}.jsonl`);
  writeFileSync(`${path}.part`, `${lines.join("\n")}\n`);
  renameSync(`${path}.part`, path);
  return {
    use: isForTraining(corpus) ? "train" : "unseen",
    clips: lines.length,
    failed,
    seconds: Math.round(seconds),
    tracksRead: clips.filter(({ tracks }) => tracks !== null).length,
  };
}
