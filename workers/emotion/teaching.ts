/**
 * What the takes of a voice that a person labelled say of another one of that voice. A labelled take is a prototype, in
 * the network's statistics relative to the speaker: as far as another take sounds like it (the cosine k of the two), it
 * pulls that one's answer towards its label, by as much as the answer to it, the other labels heeded, is still off:
 *
 *     taught(x) = w sum_i k(x, x_i) a_i,   a_i = label_i - softmax(t answer_i + w sum_j k_ij a_j)
 *
 * which is logistic regression around the answer that there is without labels. t, at most 1, is how far the labels bear
 * that answer out at all: where they do not, they disagree with what is heard, and weigh less. w is found for each voice
 * by leaving its labelled takes out in turn: every weight counts by how well the others then foretell a label, and by how
 * well it does for voices in general.
 */
import type { Taught } from "../../common/analysis";
import { EMOTIONS, type Emotion } from "../../common/constants";
import { logitsOf } from "../../common/evidence";
import type {
  ClipStatistics,
  LabelledClip,
  SpeakerStatistics,
} from "../../common/speakerStatistics";
import {
  addTo,
  dot,
  type Heeded,
  heed,
  type Labelled,
  ONE_TAKE,
  pullsOf,
  type Rows,
} from "./pulls";
import { networkShare, type SpeakerHead } from "./speakerHead";

export function taughtOf(
  clip: ClipStatistics,
  speaker: SpeakerStatistics,
  head: SpeakerHead,
): Taught | null {
  if (speaker.labelled.length === 0) return null;
  const lesson = lessonOf(speaker, head);
  const own = unit(head.relative(clip.values, speaker));
  // What was said of this very take is no evidence for it, nor is what was said of a copy.
  const isOther = ({ fingerprint, at }: Prototype) =>
    fingerprint !== clip.fingerprint && dot(own, at) <= ONE_TAKE;
  const others = lesson.clips.filter(isOther);
  const telling = [...lesson.telling.entries()].flatMap(([i, own]) => (isOther(own) ? [i] : []));
  const { weight } = lesson.heeded;
  return {
    logits: weight > 0 ? pullOf(lesson, telling, own) : logitsOf([]),
    labels: telling.length,
    weight,
    soundsLike: nearestWord(own, others),
  };
}

interface Prototype extends LabelledClip {
  /** Of length 1. */
  readonly at: Float64Array;
}

interface Lesson {
  readonly clips: readonly Prototype[];
  /** Those whose label is an emotion. */
  readonly telling: readonly Prototype[];
  readonly labelled: Labelled;
  readonly heeded: Heeded;
  /** a of all of them, at that weight. */
  readonly pulls: Rows;
}

/** The last one: many utterances are answered by the same labels. */
let last: { readonly key: string; readonly lesson: Lesson } | null = null;

function lessonOf(speaker: SpeakerStatistics, head: SpeakerHead): Lesson {
  const marks = speaker.labelled.map(({ fingerprint, emotion, word }) => [
    fingerprint,
    emotion,
    word,
  ]);
  const key = JSON.stringify([head.card.sha256, speaker.network, speaker.clips, marks]);
  if (last?.key === key) return last.lesson;
  const clips = speaker.labelled.map((clip) => ({
    ...clip,
    at: unit(head.relative(clip.values, speaker)),
  }));
  const telling = clips.filter(({ emotion }) => emotion !== null);
  const labelled = {
    labels: telling.map(({ emotion }) => EMOTIONS.indexOf(emotion as Emotion)),
    alike: telling.map((a) => Float64Array.from(telling, (b) => dot(a.at, b.at))),
    answers: telling.map((clip) => answerTo(clip, speaker, head)),
  };
  const heeded = heed(labelled);
  const all = [...labelled.labels.keys()];
  const pulls = heeded.weight > 0 ? pullsOf(labelled, all, heeded) : [];
  const lesson = { clips, telling, labelled, heeded, pulls };
  last = { key, lesson };
  return lesson;
}

/** Without labels and facts, as among actors: [7]. */
export function answerTo(
  clip: Pick<LabelledClip, "values" | "moods">,
  speaker: SpeakerStatistics,
  head: SpeakerHead,
): Float64Array {
  const { prior, acted_shift } = head.card.evidence;
  const share = networkShare(speaker, clip, head.card);
  const relative = head.logits({ statistics: clip.values }, speaker);
  return Float64Array.from(EMOTIONS, (emotion, c) => {
    const shift = emotion === "unmarked" ? acted_shift : 0;
    const own = (relative[c] as number) + (prior[c] as number) + shift;
    const network = share > 0 ? share * Math.log(Math.max(clip.moods[c] as number, 1e-9)) : 0;
    return network + (1 - share) * own;
  });
}

/** Of a take that sounds so, by the labelled takes `telling`. */
function pullOf({ telling, labelled, heeded, pulls }: Lesson, those: number[], at: Float64Array) {
  const own =
    those.length === telling.length
      ? pulls
      : pullsOf(
          labelled,
          those,
          heeded,
          those.map((i) => pulls[i] as Float64Array),
        );
  const sum = new Float64Array(EMOTIONS.length);
  those.forEach((i, row) => {
    const k = dot(at, (telling[i] as Prototype).at);
    addTo(sum, own[row] as Float64Array, heeded.weight * k);
  });
  return logitsOf(sum);
}

/** The person's own word for the takes that this one is nearest to; null where those have none. */
function nearestWord(at: Float64Array, others: readonly Prototype[]): string | null {
  const groups = new Map<string, { readonly word: string | null; readonly sum: Float64Array }>();
  for (const { emotion, word, at: other } of others) {
    const key = JSON.stringify([word, word === null && emotion]);
    const group = groups.get(key) ?? { word, sum: new Float64Array(at.length) };
    addTo(group.sum, other, 1);
    groups.set(key, group);
  }
  if (groups.size < 2) return null;
  const near = [...groups.values()]
    .map(({ word, sum }) => ({ word, alike: dot(at, unit(sum)) }))
    .toSorted((a, b) => b.alike - a.alike);
  const [nearest] = near;
  return nearest && nearest.alike > 0 ? nearest.word : null;
}

function unit(values: Float64Array): Float64Array {
  const length = Math.sqrt(dot(values, values));
  return length > 0 ? values.map((value) => value / length) : values;
}
