/**
 * Clips that the person who knows has labelled ("this was me, annoyed"). Of each is kept what was heard of it, so that the
 * answers to other clips of that voice, and of no other, can follow (workers/emotion/teaching.ts).
 */
import {
  assignClip,
  type ClipStatistics,
  type Label,
  type LabelledClip,
  type SpeakerStatistics,
} from "./speakerStatistics";

/** More would not fit beside everything else that a browser keeps of a page: 7 kB each, as text. */
export const MOST_LABELS = 100;
/** Letters of an own word at most. */
export const LONGEST_WORD = 24;

/** With a label, in the place of one that the clip had; null takes it away. Who labels a clip of a voice says that it is that voice's. */
export function labelClip(
  voice: SpeakerStatistics,
  clip: ClipStatistics,
  label: Label | null,
): SpeakerStatistics {
  const theirs = label ? assignClip(voice, clip, true) : voice;
  const others = theirs.labelled.filter(({ fingerprint }) => fingerprint !== clip.fingerprint);
  if (!label) return { ...theirs, labelled: others };
  const { fingerprint, values, moods } = clip;
  const own: LabelledClip = { ...label, fingerprint, moods, values: values.map(shortened) };
  return { ...theirs, labelled: [...others, own].slice(-MOST_LABELS) };
}

export function labelOf(
  { labelled }: Pick<SpeakerStatistics, "labelled">,
  clip: Pick<ClipStatistics, "fingerprint"> | null,
): Label | null {
  return labelled.find(({ fingerprint }) => fingerprint === clip?.fingerprint) ?? null;
}

/** Labels that are the same, and how many clips have each; the most first. */
export function labelCounts(
  labelled: readonly Label[],
): readonly (Label & { readonly clips: number })[] {
  const counts = new Map<string, Label & { readonly clips: number }>();
  for (const { emotion, word } of labelled) {
    const key = JSON.stringify([word, emotion]);
    counts.set(key, { emotion, word, clips: (counts.get(key)?.clips ?? 0) + 1 });
  }
  return [...counts.values()].toSorted((a, b) => b.clips - a.clips);
}

const numbers = new Float32Array(1);
const bits = new Uint32Array(numbers.buffer);

/** To the nearest number of 16 bits, the upper half of a float32's: that is what is kept. */
function shortened(value: number): number {
  numbers[0] = value;
  bits[0] = ((bits[0] as number) + 0x8000) & 0xffff0000;
  return numbers[0];
}
