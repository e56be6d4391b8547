/** Plays what was measured: all of it, or a stretch. */
import type { Span } from "../../../common/analysis";
import { toWav } from "../../capture/wav";

export interface Player {
  load(samples: Float32Array): void;
  toggle(): void;
  playSpan(span: Span): void;
  unload(): void;
}

/** `onTime`: at every frame while it plays; null when it has ended. */
export function makePlayer(onTime: (time_s: number | null) => void): Player {
  const audio = new Audio();
  let url: string | null = null;
  let end_s = Number.POSITIVE_INFINITY;
  const follow = () => {
    if (audio.currentTime >= end_s) audio.pause();
    if (audio.paused) return;
    onTime(audio.currentTime);
    requestAnimationFrame(follow);
  };
  audio.addEventListener("play", follow);
  audio.addEventListener("pause", () => onTime(null));
  // Rejects when another play or pause comes first, which is no failure.
  const play = () => void audio.play().catch(() => undefined);
  const unload = () => {
    audio.pause();
    audio.removeAttribute("src");
    if (url) URL.revokeObjectURL(url);
    url = null;
  };
  return {
    load(samples) {
      unload();
      url = URL.createObjectURL(new Blob([toWav(samples)], { type: "audio/wav" }));
      audio.src = url;
    },
    toggle() {
      if (!audio.paused) return audio.pause();
      if (audio.currentTime >= end_s) audio.currentTime = 0;
      end_s = Number.POSITIVE_INFINITY;
      play();
    },
    playSpan({ start, end }) {
      audio.currentTime = start;
      end_s = end;
      play();
    },
    unload,
  };
}
