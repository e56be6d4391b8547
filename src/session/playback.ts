/** Where the playhead and the pointer are: separate from the session because it changes every frame. */
import { createStore, useStore } from "zustand";
import type { Span } from "../../common/analysis";

/** What the waveform can be asked to do; the waveform view provides it while it is mounted. */
export interface PlayerControls {
  toggle(): void;
  seek(time_s: number): void;
  playSpan(span: Span): void;
  /** Scrolls and zooms so that a span is in view. */
  reveal(span: Span): void;
  /** Multiplies the zoom about the playhead; 0 fits the whole signal. */
  zoom(factor: number): void;
  /** Scrolls so that the view starts here. */
  scrollTo(start_s: number): void;
}

interface Playback {
  readonly playing: boolean;
  readonly time_s: number;
  /** The time under the pointer; null when it is elsewhere. */
  readonly pointer_s: number | null;
  /** What the pointer is on in the spectrogram: dB re full scale, null where it is not painted yet; null elsewhere. */
  readonly inSpectrogram: {
    readonly frequency_hz: number;
    readonly power_db: number | null;
  } | null;
  /** The stretch of the signal in view. */
  readonly view: Span;
  /** The stretch that is selected for measuring; null where none is. */
  readonly selection: Span | null;
  readonly controls: PlayerControls | null;
}

export const playback = createStore<Playback>()(() => ({
  playing: false,
  time_s: 0,
  pointer_s: null,
  inSpectrogram: null,
  view: { start: 0, end: 0 },
  selection: null,
  controls: null,
}));

export function usePlayback<T>(select: (state: Playback) => T): T {
  return useStore(playback, select);
}
