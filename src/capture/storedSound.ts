/** A sound that is laid aside, outside the page's memory and in a form that the browser's storage takes. */
import { floatWavHeader } from "./floatWav";

export interface StoredSound {
  /** None where it was not kept; else 16 kHz WAVs of 32-bit floating point: of what is heard, or one a channel with a speaker of its own. */
  readonly channels: readonly Blob[];
  /** What a player plays; null: the first of those. */
  readonly media: Blob | null;
}

export function storedSound(channels: readonly Float32Array[], media: Blob | null): StoredSound {
  const type = "audio/wav";
  const wavs = channels.map((one) => new Blob([floatWavHeader(one.length), one.slice()], { type }));
  return { channels: wavs, media };
}

/** Of a take of which only what was measured is kept. */
export const NO_SOUND: StoredSound = { channels: [], media: null };

/** What it takes on the disk, bytes. */
export function bytesOf({ channels, media }: StoredSound): number {
  return channels.reduce((sum, { size }) => sum + size, media?.size ?? 0);
}
