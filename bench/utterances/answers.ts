/** Whether utterances cut out of joined clips, of one voice or of several people's, are answered as their actors meant as often as the clips alone. */

import type { Analysis } from "../../common/analysis";
import { EMOTIONS, type Emotion, SAMPLE_RATE_HZ } from "../../common/constants";
import { answersRelativeTo, ownVoices } from "../../common/ownVoice";
import { countClip, NEW_SPEAKER, type SpeakerStatistics } from "../../common/speakerStatistics";
import type { AnalysisEngine } from "../../workers/analysis";
import type { Joined } from "./joined";

export interface Labelled {
  readonly emotion: Emotion;
  readonly speaker: string;
}

export interface Counts {
  clips: number;
  alone: number;
  known: number;
  cut: number;
  cutOwn: number;
  recordings: number;
  /** Recordings that were taken for one voice. */
  oneVoice: number;
}

/** The most probable answer among the corpus's own: as actors mean it, `unmarked` is no likelier than the others. */
function answerOf(analysis: Pick<Analysis, "posterior">, shift: number, asked: readonly Emotion[]) {
  if (!analysis.posterior) return null;
  const { probabilities } = analysis.posterior;
  const score = (e: Emotion) => Math.log(probabilities[e]) + (e === "unmarked" ? shift : 0);
  return EMOTIONS.filter((e) => asked.includes(e)).reduce((a, b) => (score(a) >= score(b) ? a : b));
}

const quiet = () => undefined;

export async function countAnswers(
  engine: AnalysisEngine,
  { samples, clips }: Joined<Labelled>,
  asked: readonly Emotion[],
  shift: { readonly network: number; readonly own: number },
  counts: Counts,
): Promise<void> {
  const at = (time_s: number) => Math.round(time_s * SAMPLE_RATE_HZ);
  // In the same noise and at the same level as in the recording.
  const alone = await all(clips, ({ start, end }) =>
    engine.analyse(0, { samples: samples.slice(at(start), at(end)), source: "clip" }, quiet),
  );
  const speakers = new Map<string, SpeakerStatistics>();
  for (const [i, { clip }] of clips.entries()) {
    const statistics = alone[i]?.heardVoice?.statistics;
    const sum = speakers.get(clip.speaker) ?? { ...NEW_SPEAKER, isOnePerson: true };
    if (statistics) speakers.set(clip.speaker, countClip(sum, statistics));
  }
  const known = await all([...clips.keys()], (i) =>
    engine.answerAgain(alone[i] as Analysis, {
      speaker: speakers.get(clips[i]?.clip.speaker ?? "") ?? null,
    }),
  );
  const cuts = await engine.cut(samples);
  const cut = await all(cuts, ({ heard }) =>
    engine.analyse(
      0,
      { samples: samples.slice(at(heard.start), at(heard.end)), source: "utterance" },
      quiet,
      { start: heard.start },
    ),
  );
  const utterances = cut.map((analysis) => ({ analysis, channel: null }));
  const own = await answersRelativeTo(engine, utterances, await ownVoices(engine, utterances));
  const voices = await engine.voices(cut.flatMap(({ heardVoice }) => heardVoice?.statistics ?? []));
  counts.recordings++;
  if (new Set(voices).size === 1) counts.oneVoice++;
  clips.forEach(({ clip, speech }, i) => {
    // Of the utterances that hold some of the clip, the one that holds most of it.
    const shared = cuts.map(({ speech: other }) =>
      Math.max(0, Math.min(speech.end, other.end) - Math.max(speech.start, other.start)),
    );
    const best = shared.indexOf(Math.max(...shared));
    const right = (analysis: Pick<Analysis, "posterior"> | undefined, by: number) =>
      analysis && answerOf(analysis, by, asked) === clip.emotion ? 1 : 0;
    counts.clips++;
    counts.alone += right(alone[i], shift.network);
    counts.known += right(known[i], shift.own);
    if ((shared[best] ?? 0) === 0) return;
    counts.cut += right(cut[best], shift.network);
    counts.cutOwn += right(own.get(best) ?? cut[best], shift.own);
  });
}

async function all<T, R>(items: readonly T[], make: (item: T) => Promise<R>): Promise<R[]> {
  const made: R[] = [];
  for (const item of items) made.push(await make(item));
  return made;
}
