/**
 * Zooming with the wheel, two fingers or keys, always about a point that stays where it is.
 * At the ends of the range the wheel scrolls the page as usual.
 */
import type WaveSurfer from "wavesurfer.js";
import { HOP_S } from "../../common/constants";

/** One frame is then 30 px wide. */
export const MAX_PX_PER_SECOND = 30 / HOP_S;
/** Browsers lay out no wider element, CSS px. */
const MAX_WIDTH_PX = 1.5e7;
/** Zoom factor per wheel notch of 100 px. */
const WHEEL_FACTOR = 1.25;

export interface Zoom {
  /** Multiplies the zoom about `anchor_s`; a factor of 0 shows the whole signal. */
  by(factor: number, anchor_s: number): void;
}

export function attachZoom(
  wavesurfer: WaveSurfer,
  host: HTMLElement,
  left_px: number,
  abort: AbortSignal,
): Zoom {
  const perSecond = () => wavesurfer.getWrapper().clientWidth / wavesurfer.getDuration();
  const fittingZoom = () => wavesurfer.getWidth() / wavesurfer.getDuration();
  const timeAt = (x: number) => (wavesurfer.getScroll() + x) / perSecond();

  /** True if there was anything left to zoom. */
  const zoomTo = (wanted: number, anchor_s: number, anchor_x: number): boolean => {
    if (!(wavesurfer.getDuration() > 0)) return false;
    const before = perSecond();
    const most = Math.min(MAX_PX_PER_SECOND, MAX_WIDTH_PX / wavesurfer.getDuration());
    const next = Math.min(most, Math.max(fittingZoom(), wanted));
    if (Math.abs(next / before - 1) < 1e-3) return false;
    // Below the fitting zoom wavesurfer fills its container by itself, on every later resize too.
    wavesurfer.zoom(next <= fittingZoom() * 1.001 ? 0 : next);
    wavesurfer.setScroll(anchor_s * perSecond() - anchor_x);
    return true;
  };
  const xOf = (clientX: number) => clientX - host.getBoundingClientRect().left - left_px;

  host.addEventListener(
    "wheel",
    (event) => {
      if (Math.abs(event.deltaX) > Math.abs(event.deltaY) || event.shiftKey) return;
      const x = xOf(event.clientX);
      // A pinch on a trackpad arrives as a wheel with ctrl, in small steps.
      const notches = -event.deltaY / (event.ctrlKey ? 25 : 100);
      if (zoomTo(perSecond() * WHEEL_FACTOR ** notches, timeAt(x), x) || event.ctrlKey) {
        event.preventDefault();
      }
    },
    { passive: false, signal: abort },
  );

  let pinch: {
    readonly distance: number;
    readonly anchor_s: number;
    readonly perSecond: number;
  } | null = null;
  const measure = ({ touches: [a, b] }: TouchEvent) =>
    a && b
      ? {
          distance: Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY),
          x: xOf((a.clientX + b.clientX) / 2),
        }
      : null;
  host.addEventListener(
    "touchstart",
    (event) => {
      const fingers = measure(event);
      pinch = fingers && {
        distance: fingers.distance,
        anchor_s: timeAt(fingers.x),
        perSecond: perSecond(),
      };
    },
    { passive: true, signal: abort },
  );
  host.addEventListener(
    "touchmove",
    (event) => {
      const fingers = measure(event);
      if (!pinch || !fingers) return;
      event.preventDefault();
      zoomTo((pinch.perSecond * fingers.distance) / pinch.distance, pinch.anchor_s, fingers.x);
    },
    { passive: false, signal: abort },
  );

  return {
    by(factor, anchor_s) {
      const x = anchor_s * perSecond() - wavesurfer.getScroll();
      const isInView = x >= 0 && x <= wavesurfer.getWidth();
      zoomTo(perSecond() * factor, anchor_s, isInView ? x : wavesurfer.getWidth() / 2);
    },
  };
}
