/**
 * `node bench/run.mjs utterances --corpora DIR [--signals DIR] [--rounds 10] [--answers [--people 1]]`: twenty clips of different moods and
 * levels (12 and 30 dB apart) joined with gaps, and cut again. How many of the joins are found within 0.3 s, how many cuts
 * fall within a clip, whether a sentence is taken for a pause; with --answers, of the clips of one voice or of so many people:
 * how often the answer is what the actor meant, for the clips alone, with each voice known, and as utterances of the recording.
 */
import { parseArgs } from "node:util";
import { decodeFile } from "../../cli/decode/decodeFile";
import { type ClipFile, clipsOf } from "../../cli/facts/clips";
import { createNodeHost } from "../../cli/support/nodeHost";
import { readSignal } from "../../cli/support/readSignal";
import type { Emotion } from "../../common/constants";
import type { Utterance } from "../../common/utterance";
import { AnalysisEngine } from "../../workers/analysis";
import { createCutter } from "../../workers/utterances/cutter";
import { uniform } from "../prosody-accuracy/signals/random";
import { benchFolder } from "../support/folders";
import { EMOTION_OF } from "../support/labels";
import { type Counts, countAnswers, type Labelled } from "./answers";
import { type Joined, joinClips } from "./joined";

const { values } = parseArgs({
  options: {
    corpora: { type: "string", default: "" },
    signals: { type: "string" },
    rounds: { type: "string", default: "10" },
    only: { type: "string" },
    answers: { type: "boolean", default: false },
    people: { type: "string", default: "1" },
  },
  args: process.argv.slice(2).filter((arg) => arg !== "--"),
});
const CORPORA = (values.only ?? "crema,ravdess,emodb,nemo").split(",");
const CLIPS = 20;
const NEAR_S = 0.3;
const LEVELS_DBFS = [-18, -30, -48, -30, -48, -18];
const ROUNDS = Number(values.rounds);
const PEOPLE = Number(values.people);

for (const corpus of CORPORA) {
  const { signals = null } = values;
  const all = clipsOf(corpus, { corpora: values.corpora, signals, remeasure: false });
  if (values.answers) await answers(corpus, all);
  else await joins(corpus, all);
}

async function answers(corpus: string, all: readonly ClipFile[]): Promise<void> {
  const labelled = all.filter(({ label }) => EMOTION_OF[label.emotion]);
  const speakers = [...new Set(labelled.map(({ label }) => label.speaker))];
  const asked = [...new Set(labelled.map(({ label }) => EMOTION_OF[label.emotion] as Emotion))];
  const host = createNodeHost({ models: new URL("../public/models/", benchFolder) });
  const engine = new AnalysisEngine(host);
  const shift = {
    network: await shiftOf("emotion.json"),
    own: await shiftOf("speaker.json"),
  };
  const counts: Counts = {
    clips: 0,
    alone: 0,
    known: 0,
    cut: 0,
    cutOwn: 0,
    recordings: 0,
    oneVoice: 0,
  };
  for (let round = 0; round < ROUNDS; round++) {
    const random = uniform(round + 1);
    const people = shuffled(speakers, random).slice(0, PEOPLE);
    const chosen = people.flatMap((person) => {
      const theirs = labelled.filter(({ label }) => label.speaker === person);
      return shuffled(theirs, random).slice(0, Math.ceil(CLIPS / PEOPLE));
    });
    const clips = await Promise.all(
      shuffled(chosen, random).map(async ({ label, audio }) => {
        const { samples } = await readSignal(audio, decodeFile);
        const { speaker, emotion } = label;
        const clip: Labelled = { emotion: EMOTION_OF[emotion] as Emotion, speaker };
        return { clip, samples };
      }),
    );
    const joined = joinClips(clips, {
      seed: round,
      gap_s: [0.5, 1.5],
      levels_dbfs: LEVELS_DBFS,
      noise_dbfs: -70,
    });
    await countAnswers(engine, joined, asked, shift, counts);
    const share = (n: number) => (n / counts.clips).toFixed(3);
    console.log(
      `${corpus}, ${counts.clips} clips: alone ${share(counts.alone)}, cut ${share(counts.cut)}; voice known ${share(counts.known)}, recording's own ${share(counts.cutOwn)}; taken for one voice ${counts.oneVoice} of ${counts.recordings}`,
    );
  }
  await engine.close();

  async function shiftOf(card: string): Promise<number> {
    const read = (await host.readCard(card, new AbortController().signal)) as {
      evidence: { acted_shift: number };
    };
    return read.evidence.acted_shift;
  }
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

async function joins(corpus: string, all: readonly ClipFile[]): Promise<void> {
  for (const gap_s of [
    [0.3, 0.6],
    [0.5, 1.5],
  ] as const) {
    for (const noise_dbfs of [null, -70]) {
      const score = { joins: 0, found: 0, extra: 0, clips: 0, lost: 0, seconds: 0, cut_ms: 0 };
      for (let round = 0; round < ROUNDS; round++) {
        const random = uniform(round + 1);
        const chosen = shuffled(all, random).slice(0, CLIPS);
        const clips = await Promise.all(
          chosen.map(async ({ label, audio }) => {
            const { samples } = await readSignal(audio, decodeFile);
            return { clip: label.id, samples };
          }),
        );
        const about = { seed: round, gap_s, levels_dbfs: LEVELS_DBFS, noise_dbfs };
        add(score, joinClips(clips, about));
      }
      const share = (n: number, of: number) => (n / of).toFixed(3);
      const speed = (1000 * score.seconds) / score.cut_ms;
      console.log(
        `${corpus}, gaps ${gap_s.join("–")} s, ${noise_dbfs === null ? "silence" : `noise ${noise_dbfs} dBFS`}: joins found ${share(score.found, score.joins)}, cuts within a clip ${share(score.extra, score.clips)}, sentences lost ${score.lost} of ${score.clips}, ${speed.toFixed(0)} times real time`,
      );
    }
  }
}

type Score = Record<"joins" | "found" | "extra" | "clips" | "lost" | "seconds" | "cut_ms", number>;

function add(score: Score, { samples, clips }: Joined<string>): void {
  const started = performance.now();
  const utterances = cut(samples);
  score.cut_ms += performance.now() - started;
  score.seconds += samples.length / 16000;
  const cuts = utterances.slice(1).map((next, i) => ({
    end: (utterances[i] as Utterance).speech.end,
    start: next.speech.start,
  }));
  for (const [i, next] of clips.entries()) {
    const heard = utterances.reduce((sum, { speech }) => {
      const from = Math.max(speech.start, next.speech.start);
      return sum + Math.max(0, Math.min(speech.end, next.speech.end) - from);
    }, 0);
    score.clips++;
    if (heard < 0.5 * (next.speech.end - next.speech.start)) score.lost++;
    const before = clips[i - 1];
    if (!before) continue;
    score.joins++;
    // Between the two clips something ends and something begins, neither far from where it should.
    const isFound = cuts.some(
      ({ end, start }) => end <= next.speech.start + NEAR_S && start >= before.speech.end - NEAR_S,
    );
    if (isFound) score.found++;
  }
  score.extra += cuts.filter(({ end, start }) =>
    clips.some(({ speech }) => end > speech.start + NEAR_S && start < speech.end - NEAR_S),
  ).length;
}

function cut(samples: Float32Array): Utterance[] {
  const cutter = createCutter();
  const found: Utterance[] = [];
  for (let at = 0; at < samples.length; at += 4096) {
    found.push(...cutter.push(samples.subarray(at, at + 4096)));
  }
  return [...found, ...cutter.end()];
}
