/** Why a recording ends that nobody ended: the microphone is taken away, or the page is. */
import { makeStarvation } from "./starvation";

export type RecordingEnd = "unplugged" | "muted" | "hidden" | "interrupted" | "stalled";

const LOOK_MS = 500;
/** A microphone that the system has muted for so long is not coming back for this recording, s. */
const MUTED_S = 10;

interface Watched {
  readonly track: MediaStreamTrack;
  readonly context: AudioContext;
  /** Seconds of sound that came. */
  received_s(): number;
  /** While it is paused, none need come. */
  isPaused(): boolean;
}

/** Calls `onEnd` at most once, with what happened first; the returned function ends the watch. */
export function watchEndings(
  { track, context, received_s, isPaused }: Watched,
  onEnd: (why: RecordingEnd) => void,
): () => void {
  const over = new AbortController();
  const { signal: abort } = over;
  const starvation = makeStarvation();
  let mutedSince_s: number | null = null;

  const unwatch = () => {
    over.abort();
    clearInterval(timer);
  };
  const end = (why: RecordingEnd) => {
    if (abort.aborted) return;
    unwatch();
    onEnd(why);
  };
  /** Whatever stops in the background was stopped because it is there. */
  const endUnlessHidden = (why: RecordingEnd) => end(document.hidden ? "hidden" : why);

  track.addEventListener("ended", () => end("unplugged"), { signal: abort });
  context.addEventListener(
    "statechange",
    () => {
      if (context.state === "suspended" || context.state === "interrupted")
        endUnlessHidden("interrupted");
    },
    { signal: abort },
  );
  // Of a page that sleeps, or is left, nothing more is heard; a hidden one may go on, if its samples do.
  document.addEventListener("freeze", () => end("hidden"), { signal: abort });
  window.addEventListener("pagehide", () => end("hidden"), { signal: abort });

  const timer = setInterval(() => {
    // A track that the page itself has stopped, an extension perhaps, tells nobody, and sounds like silence.
    if (track.readyState === "ended") return end("unplugged");
    const now_s = performance.now() / 1000;
    mutedSince_s = track.muted && !isPaused() ? (mutedSince_s ?? now_s) : null;
    if (mutedSince_s !== null && now_s - mutedSince_s >= MUTED_S) return endUnlessHidden("muted");
    if (isPaused()) starvation.reset();
    else if (starvation.look(now_s, received_s())) endUnlessHidden("stalled");
  }, LOOK_MS);
  return unwatch;
}
