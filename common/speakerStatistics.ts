/**
 * What is kept of one person's voice, so that answers can be relative to it: running sums of what the emotion
 * network pooled over each of their clips, of any mood. Neither sound nor mood can be had back from it.
 */

/** What the network pooled over one clip. */
export interface ClipStatistics {
  /** sha256 of the network: the numbers of another one mean something else. */
  readonly network: string;
  /** Of the clip's samples; tells whether it was counted before. */
  readonly fingerprint: number;
  readonly values: Float32Array;
}

export interface SpeakerStatistics {
  readonly network: string;
  /** Fingerprints of the clips in the sums. */
  readonly clips: readonly number[];
  /** Fingerprints of clips that were said to be another person's: they are never counted. */
  readonly others: readonly number[];
  /** Value by value over the clips. */
  readonly sum: Float32Array;
  readonly sumOfSquares: Float32Array;
}

/** Of which nothing is known yet. */
export const NEW_SPEAKER: SpeakerStatistics = {
  network: "",
  clips: [],
  others: [],
  sum: new Float32Array(0),
  sumOfSquares: new Float32Array(0),
};

/** With this clip counted in, once; as it was where the clip is another person's. Sums of another network are dropped. */
export function countClip(voice: SpeakerStatistics, clip: ClipStatistics): SpeakerStatistics {
  const { network, fingerprint, values } = clip;
  const zeros = new Float32Array(values.length);
  const known =
    voice.network === network && voice.sum.length === values.length
      ? voice
      : { ...voice, network, clips: [], sum: zeros, sumOfSquares: zeros };
  if (known.clips.includes(fingerprint) || isOthers(known, clip)) return known;
  return { ...known, clips: [...known.clips, fingerprint], ...sums(known, values, 1) };
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
  return {
    ...known,
    clips: rest(known.clips),
    others: [...known.others, clip.fingerprint],
    ...sums(known, clip.values, -1),
  };
}

/** True where a clip was said to be another person's. */
export function isOthers(voice: SpeakerStatistics | null, clip: ClipStatistics | null): boolean {
  return voice !== null && clip !== null && voice.others.includes(clip.fingerprint);
}

function sums({ sum, sumOfSquares }: SpeakerStatistics, values: Float32Array, sign: 1 | -1) {
  return {
    sum: sum.map((s, i) => s + sign * (values[i] as number)),
    sumOfSquares: sumOfSquares.map((s, i) => s + sign * (values[i] as number) ** 2),
  };
}
