/**
 * `node bench/run.mjs teaching --corpora DIR [--heads DIR] [--only emodb,ravdess,crema] [--draws 20] [--tuned]`: what labels of
 * a voice are worth. Of each voice so many clips a class are labelled, drawn at random, and the others answered, with all
 * of them known to be one person's: without labels and with. Once with clips of any sentence, once with labels of half of
 * the sentences and answers to the others. Last, labels that were dealt out anew among the clips, and mean nothing.
 *
 * The shipped network has heard all voices here but EmoDB's: those of the other corpora are answered by heads that have not
 * (`python -m training.speaker.left_out` makes them of what `--hear` measures, which takes half a second a clip, once), and
 * not by the network. Every other voice of theirs served to choose kernel and weights (`--tuned`): no figure is of it.
 * `--hear`: only measure; of CREMA-D twenty voices, every third.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import * as v from "valibot";
import { clipsOf } from "../../cli/facts/clips";
import { createNodeHost } from "../../cli/support/nodeHost";
import { parseSpeakerCard } from "../../common/speakerCard";
import { AnalysisEngine } from "../../workers/analysis";
import { createSpeakerHead, type SpeakerHead } from "../../workers/emotion/speakerHead";
import { benchFolder } from "../support/folders";
import { EMOTION_OF } from "../support/labels";
import { type HeardClip, heardClips } from "./clips";
import { type Split, scoreOf, type Voice } from "./trial";

const { values } = parseArgs({
  options: {
    corpora: { type: "string", default: "" },
    signals: { type: "string" },
    heads: { type: "string", default: "" },
    only: { type: "string", default: "emodb,ravdess,crema" },
    draws: { type: "string", default: "20" },
    tuned: { type: "boolean", default: false },
    hear: { type: "boolean", default: false },
  },
  args: process.argv.slice(2).filter((arg) => arg !== "--"),
});
/** Of this many voices one is heard, and no more than so many. */
const SOME: Readonly<Record<string, { readonly every: number; readonly most: number }>> = {
  crema: { every: 3, most: 20 },
};
const LABELS = [1, 2, 5];
const SPLITS: readonly Split[] = ["any sentence", "other sentences", "labels that mean nothing"];

const host = createNodeHost({ models: new URL("../public/models/", benchFolder) });
const engine = new AnalysisEngine(host);
const voices = new Map<string, readonly (readonly HeardClip[])[]>();
for (const corpus of values.only.split(",")) voices.set(corpus, await hear(corpus));
await engine.close();
if (!values.hear) {
  const shipped = headIn(new URL("../public/models/", benchFolder).pathname);
  for (const [corpus, clips] of voices) report(corpus, clips, shipped);
}

async function hear(corpus: string): Promise<HeardClip[][]> {
  const { signals = null } = values;
  const files = clipsOf(corpus, { corpora: values.corpora, signals, remeasure: false }).filter(
    ({ label }) => EMOTION_OF[label.emotion] && !label.text_leak,
  );
  const { every, most } = SOME[corpus] ?? { every: 1, most: Number.POSITIVE_INFINITY };
  const speakers = [...new Set(files.map(({ label }) => label.speaker))].sort();
  const heard: HeardClip[][] = [];
  for (const speaker of speakers.filter((_, i) => i % every === 0).slice(0, most)) {
    const own = files.filter(({ label }) => label.speaker === speaker);
    heard.push(await heardClips(engine, corpus, speaker, own));
    if (values.hear) console.log(`${speaker}: ${heard.at(-1)?.length} clips`);
  }
  return heard;
}

function report(
  corpus: string,
  all: readonly (readonly HeardClip[])[],
  shipped: SpeakerHead,
): void {
  const leftOut = corpus === "emodb" ? null : headsIn(values.heads);
  const chosen = leftOut ? all.filter((_, i) => i % 2 === (values.tuned ? 0 : 1)) : all;
  const own = chosen.flatMap((clips): Voice[] => {
    const speaker = clips[0]?.speaker ?? "";
    const head = leftOut ? leftOut.get(speaker) : shipped;
    return head ? [{ clips, head, isShipped: !leftOut }] : [];
  });
  for (const split of SPLITS) {
    const cells = LABELS.map((labels) => {
      const scores = own.map((voice) => scoreOf(voice, labels, split, drawsOf(split)));
      const mean = (of: (score: (typeof scores)[number]) => number) =>
        scores.reduce((sum, score) => sum + of(score), 0) / scores.length;
      const [without, taught] = [mean((s) => s.without), mean((s) => s.taught)];
      const worst = Math.min(...scores.map((s) => s.taught - s.without));
      return `${labels}: ${without.toFixed(3)} → ${taught.toFixed(3)} (${signed(taught - without)}, worst voice ${signed(worst)}, weight ${mean((s) => s.weight).toFixed(1)}, word ${mean((s) => s.word).toFixed(3)})`;
    });
    console.log(`${corpus}, ${own.length} voices, ${split}. Labels a class ${cells.join("; ")}`);
  }
}

/** That nothing is learnt of nothing shows sooner. */
function drawsOf(split: Split): number {
  const draws = Number(values.draws);
  return split === "labels that mean nothing" ? Math.ceil(draws / 4) : draws;
}

function signed(x: number): string {
  return `${x < 0 ? "−" : "+"}${Math.abs(x).toFixed(3)}`;
}

/** By the voices that each has not heard. */
function headsIn(folder: string): ReadonlyMap<string, SpeakerHead> {
  const heads = new Map<string, SpeakerHead>();
  for (const fold of existsSync(folder) ? readdirSync(folder) : []) {
    const path = join(folder, fold);
    const names = v.parse(v.array(v.string()), read(join(path, "voices.json")));
    const head = headIn(path);
    for (const name of names) heads.set(name, head);
  }
  return heads;
}

function headIn(folder: string): SpeakerHead {
  const card = parseSpeakerCard(read(join(folder, "speaker.json")));
  return createSpeakerHead(card, new Uint8Array(readFileSync(join(folder, card.file))));
}

function read(path: string): unknown {
  return JSON.parse(readFileSync(path, "utf8"));
}
