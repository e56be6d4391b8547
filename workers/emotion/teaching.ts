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
import { addTo, dot, heed, type Labelled, ONE_TAKE, pullsOf, type Rows } from "./pulls";
import { networkShare, type SpeakerHead } from "./speakerHead";

export function taughtOf(
  clip: ClipStatistics,
  speaker: SpeakerStatistics,
  head: SpeakerHead,
): Taught | null {
  if (speaker.labelled.length === 0) return null;
  const all = learntFrom(speaker, head);
  const own = head.manner(clip.values, speaker);
  // What was said of this very take is no evidence for it, nor is what was said of a copy.
  const others = all.clips.filter(
    ({ fingerprint, at }) => fingerprint !== clip.fingerprint && dot(own, at) <= ONE_TAKE,
  );
  const lesson = others.length < all.clips.length ? lessonOf(others) : all.lesson;
  const { telling, weight, pulls } = lesson;
  const sum = new Float64Array(EMOTIONS.length);
  pulls.forEach((pull, i) => {
    addTo(sum, pull, weight * dot(own, (telling[i] as Prototype).at));
  });
  const soundsLike = nearestWord(own, others);
  return { logits: logitsOf(sum), labels: telling.length, weight, soundsLike };
}

interface Prototype extends LabelledClip {
  /** Of length 1. */
  readonly at: Float64Array;
  /** Without any label: logarithms of probabilities, as among actors. */
  readonly answer: Float64Array;
}

interface Lesson {
  /** Takes whose label is an emotion. */
  readonly telling: readonly Prototype[];
  readonly weight: number;
  /** a of each; none where the weight is nothing. */
  readonly pulls: Rows;
}

interface Learnt {
  readonly key: string;
  readonly clips: readonly Prototype[];
  readonly lesson: Lesson;
}

/** What was learnt last: many utterances are answered by the same labels. */
let last: Learnt | null = null;

function learntFrom(speaker: SpeakerStatistics, head: SpeakerHead): Learnt {
  const marks = speaker.labelled.map(({ fingerprint, emotion, word }) => [
    fingerprint,
    emotion,
    word,
  ]);
  const key = JSON.stringify([head.card.sha256, speaker.network, speaker.clips, marks]);
  if (last?.key === key) return last;
  const clips = speaker.labelled.map((clip) => ({
    ...clip,
    at: head.manner(clip.values, speaker),
    answer: answerTo(clip, speaker, head),
  }));
  last = { key, clips, lesson: lessonOf(clips) };
  return last;
}

function lessonOf(clips: readonly Prototype[]): Lesson {
  const telling = clips.filter(({ emotion }) => emotion !== null);
  const labelled: Labelled = {
    labels: telling.map(({ emotion }) => EMOTIONS.indexOf(emotion as Emotion)),
    alike: telling.map((a) => Float64Array.from(telling, (b) => dot(a.at, b.at))),
    answers: telling.map(({ answer }) => answer),
  };
  const heeded = heed(labelled);
  const { weight } = heeded;
  const pulls = weight > 0 ? pullsOf(labelled, [...telling.keys()], heeded) : [];
  return { telling, weight, pulls };
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
