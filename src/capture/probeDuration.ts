/**
 * A file's duration without decoding it. An hour of stereo takes over a gigabyte once decoded, so
 * a file that is far too long is refused before that, not after.
 */
const PROBE_TIMEOUT_MS = 3000;

/** Seconds, or null where the browser cannot tell cheaply (damaged files, streamed WebM). */
export function probeDuration(file: Blob): Promise<number | null> {
  const url = URL.createObjectURL(file);
  const media = document.createElement("audio");
  return new Promise<number | null>((resolve) => {
    const finish = () => resolve(Number.isFinite(media.duration) ? media.duration : null);
    media.addEventListener("loadedmetadata", finish, { once: true });
    media.addEventListener("error", finish, { once: true });
    setTimeout(finish, PROBE_TIMEOUT_MS);
    media.preload = "metadata";
    media.src = url;
  }).finally(() => {
    media.removeAttribute("src");
    URL.revokeObjectURL(url);
  });
}

/** Longer files are heard while they are decoded, s. */
const LONG_S = 60;
/** A smaller file is not so long, whatever it holds, bytes. */
const LONG_BYTES = 150_000;

/** Whether a file is too long to be decoded before any of it is heard. */
export async function isLong(file: Blob): Promise<boolean> {
  if (file.size < LONG_BYTES) return false;
  const seconds = await probeDuration(file);
  return seconds !== null && seconds > LONG_S;
}
