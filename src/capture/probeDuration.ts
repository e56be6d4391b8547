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
