/**
 * `node bench/run.mjs utterances --corpora DIR [--signals DIR] [--rounds 10]`: twenty clips of different speakers, moods and
 * levels (0, 12 and 30 dB apart) joined with gaps, and cut again: how many of the joins are found within 0.3 s, how many
 * cuts fall within a clip, and whether a sentence is taken for a pause.
 */
import { parseArgs } from "node:util";
import { clipsOf } from "../../cli/facts/clips";
import { readSignal } from "../../cli/support/readSignal";
import type { Utterance } from "../../common/utterance";
import { createCutter } from "../../workers/utterances/cutter";
import { seededRandom } from "../support/random";
import { type Joined, joinClips } from "./joined";

const { values } = parseArgs({
  options: {
    corpora: { type: "string", default: "" },
    signals: { type: "string" },
    rounds: { type: "string", default: "10" },
    only: { type: "string" },
  },
  args: process.argv.slice(2).filter((arg) => arg !== "--"),
});
const CORPORA = (values.only ?? "crema,ravdess,emodb,nemo").split(",");
const CLIPS = 20;
const NEAR_S = 0.3;

interface Score {
  joins: number;
  found: number;
  extra: number;
  clips: number;
  lost: number;
  seconds: number;
  cut_ms: number;
  lengths: number[];
}

for (const corpus of CORPORA) {
  const all = clipsOf(corpus, {
    corpora: values.corpora,
    signals: values.signals ?? null,
    remeasure: false,
  });
  for (const gap_s of [
    [0.3, 0.6],
    [0.5, 1.5],
  ] as const) {
    for (const noise_dbfs of [null, -70]) {
      const score: Score = {
        joins: 0,
        found: 0,
        extra: 0,
        clips: 0,
        lost: 0,
        seconds: 0,
        cut_ms: 0,
        lengths: [],
      };
      for (let round = 0; round < Number(values.rounds); round++) {
        const random = seededRandom(round + 1);
        const chosen = Array.from({ length: CLIPS }, () => all[Math.floor(random() * all.length)]);
        const clips = await Promise.all(
          chosen.flatMap((clip) =>
            clip
              ? [readSignal(clip.audio).then(({ samples }) => ({ clip: clip.label.id, samples }))]
              : [],
          ),
        );
        const joined = joinClips(clips, {
          seed: round,
          gap_s,
          levels_dbfs: [-18, -30, -48, -30, -48, -18],
          noise_dbfs,
        });
        add(score, joined);
      }
      const share = (n: number, of: number) => (n / of).toFixed(3);
      const median = score.lengths.toSorted((a, b) => a - b)[score.lengths.length >> 1];
      console.log(
        `${corpus} gaps ${gap_s} noise ${noise_dbfs}: joins ${share(score.found, score.joins)}, cuts within a clip ${share(score.extra, score.clips)}, lost ${score.lost}/${score.clips}, median ${median?.toFixed(1)} s, ${((1000 * score.seconds) / score.cut_ms).toFixed(0)}x`,
      );
    }
  }
}

function add(score: Score, { samples, clips }: Joined<string>): void {
  const started = performance.now();
  const cutter = createCutter();
  const utterances: Utterance[] = [];
  for (let at = 0; at < samples.length; at += 4096)
    utterances.push(...cutter.push(samples.subarray(at, at + 4096)));
  utterances.push(...cutter.end());
  score.cut_ms += performance.now() - started;
  score.seconds += samples.length / 16000;
  score.lengths.push(...utterances.map(({ speech }) => speech.end - speech.start));
  const cuts = utterances
    .slice(1)
    .map((next, i) => ({ end: (utterances[i] as Utterance).speech.end, start: next.speech.start }));
  for (const [i, next] of clips.entries()) {
    const heard = utterances.reduce(
      (sum, { speech }) =>
        sum +
        Math.max(
          0,
          Math.min(speech.end, next.speech.end) - Math.max(speech.start, next.speech.start),
        ),
      0,
    );
    score.clips++;
    if (heard < 0.5 * (next.speech.end - next.speech.start)) {
      score.lost++;
      if (process.env.VERBOSE)
        console.log("lost", next.clip, next.level_db, next.start.toFixed(2), heard.toFixed(2));
    }
    const before = clips[i - 1];
    if (!before) continue;
    score.joins++;
    const isFound = cuts.some(
      ({ end, start }) =>
        (Math.abs(end - before.speech.end) < NEAR_S + 0.2 &&
          Math.abs(start - next.speech.start) < NEAR_S + 0.2) ||
        (end <= next.start + NEAR_S && start >= before.end - NEAR_S && start - end > 0),
    );
    if (isFound) score.found++;
    else if (process.env.VERBOSE)
      console.log(
        "join",
        before.clip,
        before.level_db,
        next.clip,
        next.level_db,
        before.end.toFixed(2),
        next.start.toFixed(2),
      );
  }
  score.extra += cuts.filter(({ end, start }) =>
    clips.some((clip) => end > clip.speech.start + NEAR_S && start < clip.speech.end - NEAR_S),
  ).length;
}
