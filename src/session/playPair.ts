/** One sound after the other, to compare them by ear. */
import type { Sound } from "../capture/sound";

export type Version = "original" | "changed";
export type Pair = Readonly<Record<Version, Sound>>;

/** `onVersion` hears which one begins, and null at the end. Returns what stops it. */
export function playPair(sounds: Pair, onVersion: (version: Version | null) => void): () => void {
  const audio = new Audio();
  const parts = (["original", "changed"] as const).map((version) => ({
    version,
    url: URL.createObjectURL(sounds[version].media()),
  }));
  const waiting = [...parts];
  let isOver = false;
  const stop = () => {
    if (isOver) return;
    isOver = true;
    audio.pause();
    for (const { url } of parts) URL.revokeObjectURL(url);
    onVersion(null);
  };
  const next = () => {
    const part = waiting.shift();
    if (!part) {
      stop();
      return;
    }
    onVersion(part.version);
    audio.src = part.url;
    // Rejects when it is stopped before it began.
    audio.play().catch(stop);
  };
  audio.addEventListener("ended", next);
  next();
  return stop;
}
