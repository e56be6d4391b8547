/**
 * What is kept of one person's voice, so that answers can be relative to it: running sums of what the emotion
 * network heard in each of their clips, of any mood. Neither sound nor the mood of a clip can be had back from the sums;
 * of clips that the person labelled (labels.ts) it is known what was heard of each.
 */
import type { Emotion } from "./constants";

/** What was heard of one clip. */
export interface ClipStatistics {
  /** sha256 of the network: the numbers of another one mean something else. */
  readonly network: string;
  /** Of the clip's samples; tells whether it was counted before. */
  readonly fingerprint: number;
  /** Of it, s, the network heard. */
  readonly heard_s: number;
  /** What the network pooled over the clip. */
  readonly values: Float32Array;
  /** The emotions' probabilities, as it gives them for a voice unknown. */
  readonly moods: Float32Array;
  /** What of the values tells one person from another. */
  readonly identity: Float32Array;
}

/** What a person called a clip. */
export interface Label {
  /** Null where their word is none of the emotions, and they named none that it is nearest to. */
  readonly emotion: Emotion | null;
  /** Their own word; null where the emotion says it. */
  readonly word: string | null;
}

export interface LabelledClip
  extends Label,
    Pick<ClipStatistics, "fingerprint" | "values" | "moods"> {}

export interface SpeakerStatistics {
  readonly network: string;
  /** Fingerprints of the clips in the sums. */
  readonly clips: readonly number[];
  /** Fingerprints of clips that were said to be another person's: they are never counted. */
  readonly others: readonly number[];
  /** Somebody said that all of these clips are one person's, however they sound. */
  readonly isOnePerson: boolean;
  /** The oldest label first; all of clips in the sums. */
  readonly labelled: readonly LabelledClip[];
  /** Over the clips, as the sums below, which are value by value. */
  readonly heard_s: number;
  readonly sum: Float32Array;
  readonly sumOfSquares: Float32Array;
  readonly moods: Float32Array;
  readonly identity: Float32Array;
  readonly identitySquares: Float32Array;
}

const NONE = new Float32Array(0);
const NO_SUMS = {
  heard_s: 0,
  sum: NONE,
  sumOfSquares: NONE,
  moods: NONE,
  identity: NONE,
  identitySquares: NONE,
};

/** Of which nothing is known yet. */
export const NEW_SPEAKER: SpeakerStatistics = {
  network: "",
  clips: [],
  others: [],
  isOnePerson: false,
  labelled: [],
  ...NO_SUMS,
};

/** With this clip counted in, once; as it was where the clip is another person's. Sums of another network are dropped. */
export function countClip(voice: SpeakerStatistics, clip: ClipStatistics): SpeakerStatistics {
  const { network, fingerprint } = clip;
  const isKnown = voice.network === network && voice.sum.length === clip.values.length;
  const known = isKnown ? voice : { ...voice, network, clips: [], labelled: [], ...NO_SUMS };
  if (known.clips.includes(fingerprint) || isOthers(known, clip)) return known;
  return { ...known, clips: [...known.clips, fingerprint], ...sums(known, clip, 1) };
}

/** The same voice after somebody said whether a clip is this person's. */
export function assignClip(
  voice: SpeakerStatistics,
  clip: ClipStatistics,
  isTheirs: boolean,
): SpeakerStatistics {
  const rest = (list: readonly number[]) => list.filter((other) => other !== clip.fingerprint);
  if (isTheirs) return countClip({ ...voice, others: rest(voice.others) }, clip);
  const known = countClip(voice, clip);
  if (isOthers(known, clip)) return known;
  const labelled = known.labelled.filter(({ fingerprint }) => fingerprint !== clip.fingerprint);
  return {
    ...known,
    labelled,
    clips: rest(known.clips),
    others: [...known.others, clip.fingerprint],
    ...sums(known, clip, -1),
  };
}

/** True where a clip was said to be another person's. */
export function isOthers(voice: SpeakerStatistics | null, clip: ClipStatistics | null): boolean {
  return voice !== null && clip !== null && voice.others.includes(clip.fingerprint);
}

function sums(voice: SpeakerStatistics, clip: ClipStatistics, sign: 1 | -1): typeof NO_SUMS {
  const add = (sums: Float32Array, terms: Float32Array) =>
    terms.map((term, i) => (sums[i] ?? 0) + sign * term);
  const squared = (values: Float32Array) => values.map((x) => x ** 2);
  return {
    heard_s: voice.heard_s + sign * clip.heard_s,
    sum: add(voice.sum, clip.values),
    sumOfSquares: add(voice.sumOfSquares, squared(clip.values)),
    moods: add(voice.moods, clip.moods),
    identity: add(voice.identity, clip.identity),
    identitySquares: add(voice.identitySquares, squared(clip.identity)),
  };
}
