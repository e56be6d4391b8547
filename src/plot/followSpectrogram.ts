/** Keeps the spectrogram under the plot up to what is in view, while it is shown. */
import type { Span } from "../../common/analysis";
import { session } from "../session";
import { playback } from "../session/playback";
import type { OverlayApi } from "./overlayPlugin";

/** Praat shows none for long windows either: its columns would say nothing any more. */
export const MAX_SPECTROGRAM_S = 60;
/** Scrolling and zooming settle for this long before the worker is asked. */
const SETTLE_MS = 80;
/** Beyond the view on either side, so that a small scroll shows no edge; share of the view. */
const MARGIN = 0.15;

/** True where `view` lies within what was asked for, and fills it about as much as it did then. */
export function isCovered(view: Span, asked: Span | null): boolean {
  if (!asked) return false;
  const length = view.end - view.start;
  const isInside = view.start >= asked.start - 1e-6 && view.end <= asked.end + 1e-6;
  return isInside && length > 0.6 * (asked.end - asked.start);
}

/** Returns the end of it. */
export function followSpectrogram(
  seconds: number,
  overlay: OverlayApi,
  plotWidth: () => number,
): () => void {
  let timer = 0;
  let asked: Span | null = null;
  let isOver = false;

  const ask = async () => {
    const { view } = playback.getState();
    const margin = (view.end - view.start) * MARGIN;
    const span = {
      start: Math.max(0, view.start - margin),
      end: Math.min(seconds, view.end + margin),
    };
    if (!(span.end > span.start)) return;
    asked = span;
    const scale = (span.end - span.start) / (view.end - view.start);
    const columns = Math.ceil(plotWidth() * scale * Math.min(2, window.devicePixelRatio || 1));
    const stretch = await session
      .getState()
      .spectrogram(span, columns)
      .catch(() => null);
    if (isOver || asked !== span || !stretch) return;
    await overlay.spectrogram(stretch).catch(() => {
      // What paints it did not load: asked for again when the view changes.
      asked = null;
    });
  };
  const follow = () => {
    if (!session.getState().preferences.shown.spectrogram) return;
    const { view } = playback.getState();
    clearTimeout(timer);
    if (view.end - view.start > MAX_SPECTROGRAM_S) {
      asked = null;
      overlay.spectrogram("too-long").catch(() => undefined);
    } else if (!isCovered(view, asked)) timer = window.setTimeout(ask, SETTLE_MS);
  };
  follow();
  const unsubscribe = [
    playback.subscribe((now, before) => now.view !== before.view && follow()),
    session.subscribe(
      (now, before) => now.preferences.shown !== before.preferences.shown && follow(),
    ),
    session.subscribe(({ preferences: { spectrogram } }, { preferences: before }) => {
      if (spectrogram.windowLength_s === before.spectrogram.windowLength_s) return;
      asked = null;
      follow();
    }),
  ];
  return () => {
    isOver = true;
    clearTimeout(timer);
    for (const stop of unsubscribe) stop();
  };
}
