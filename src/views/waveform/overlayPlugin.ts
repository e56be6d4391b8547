/**
 * Our one wavesurfer plugin: pitch, energy, attention and claims over the waveform, on its time
 * axis, zoom and scroll. Two canvases as large as the view, redrawn at most once a frame; what
 * follows the pointer is a plain element, so that moving the mouse draws nothing.
 */
import { definePlugin } from "wavesurfer.js/dist/define-plugin.js";
import type { Analysis, Span } from "../../../common/analysis";
import { readColors } from "./colors";
import { drawBack, drawFront, type Light, type Scene } from "./draw";
import { claimAt, makeRail } from "./rail";
import {
  GUTTER_PX,
  PLOT_PX,
  pitchScale,
  railHeight,
  totalHeight,
  type Viewport,
  xToTime,
} from "./scale";

export interface OverlayOptions {
  /** The positioned element that holds wavesurfer's container; the canvases go beside it. */
  readonly host: HTMLElement;
  readonly analysis: Analysis;
}

export type OverlayEvents = {
  destroy: [];
  /** Time under the pointer, s; null when it leaves. */
  pointer: [time_s: number | null];
  /** Claim under the pointer on the rail. */
  claimhover: [id: number | null];
  claimclick: [id: number];
  /** The stretch of the signal in view. */
  view: [view: Span];
};

export interface OverlayApi {
  /** Lights claims on the rail and over the plot. */
  light(light: Light): void;
  /** Reads the colours again, after the theme changed. */
  recolor(): void;
}

export const OverlayPlugin = definePlugin<OverlayOptions, OverlayEvents, OverlayApi>(
  "overlay",
  ({ wavesurfer, scope, emit }, { host, analysis }) => {
    const { tracks, posterior } = analysis;
    const rail = makeRail(analysis.claims);
    const pitch = pitchScale(tracks, analysis.prosody.f0_median_hz);
    const back = addCanvas(host, "0");
    const front = addCanvas(host, "2");
    const crosshair = document.createElement("div");
    crosshair.className = "crosshair";
    crosshair.hidden = true;
    host.append(crosshair);
    host.style.height = `${totalHeight(rail.lanes)}px`;
    scope.add(() => {
      back.remove();
      front.remove();
      crosshair.remove();
    });

    let colors = readColors(host);
    let light: Light = { active: new Set(), crossed: new Set() };
    let frame = 0;

    const viewport = (): Viewport => {
      const duration = wavesurfer.getDuration() || analysis.seconds;
      const width = wavesurfer.getWidth();
      const perSecond = wavesurfer.getWrapper().clientWidth / duration;
      const start = wavesurfer.getScroll() / perSecond;
      return { width, view: { start, end: start + width / perSecond } };
    };

    const draw = () => {
      frame = 0;
      const current = viewport();
      if (!(current.width > 0)) return;
      const scene: Scene = {
        viewport: current,
        duration_s: analysis.seconds,
        colors,
        tracks,
        attention: posterior.attention,
        pitch,
        rail,
        light,
      };
      drawBack(begin(back, host), scene);
      drawFront(begin(front, host), scene);
      emit("view", current.view);
    };
    const schedule = () => {
      frame ||= requestAnimationFrame(draw);
    };
    scope.add(() => cancelAnimationFrame(frame));
    for (const event of ["ready", "redraw", "scroll", "resize"] as const) {
      scope.add(wavesurfer.on(event, schedule));
    }
    // The figures on the scales are drawn in the bundled font, which may arrive later.
    void document.fonts.ready.then(() => !scope.disposed && schedule());

    const position = (event: PointerEvent | MouseEvent) => {
      const rect = host.getBoundingClientRect();
      return { x: event.clientX - rect.left - GUTTER_PX, y: event.clientY - rect.top };
    };
    let hovered: number | null = null;
    const hover = (id: number | null) => {
      if (id === hovered) return;
      hovered = id;
      host.style.cursor = id === null ? "" : "pointer";
      emit("claimhover", id);
    };
    const onMove = (event: PointerEvent) => {
      const { x, y } = position(event);
      const top = railHeight(rail.lanes);
      const current = viewport();
      hover(y < top ? (claimAt(rail, current, x, y)?.id ?? null) : null);
      const isOverPlot = y >= top && y <= top + PLOT_PX && x >= 0 && x <= current.width;
      crosshair.hidden = !isOverPlot;
      if (isOverPlot) {
        crosshair.style.translate = `${GUTTER_PX + x}px ${top}px`;
        crosshair.style.height = `${PLOT_PX}px`;
      }
      emit("pointer", isOverPlot ? Math.min(analysis.seconds, xToTime(x, current)) : null);
    };
    const onLeave = () => {
      crosshair.hidden = true;
      hover(null);
      emit("pointer", null);
    };
    const onClick = (event: MouseEvent) => {
      const { x, y } = position(event);
      const claim = claimAt(rail, viewport(), x, y);
      if (claim) emit("claimclick", claim.id);
    };
    scope.listen(host, "pointermove", (event) => onMove(event as PointerEvent));
    scope.listen(host, "pointerleave", onLeave);
    scope.listen(host, "click", (event) => onClick(event as MouseEvent));

    schedule();
    return {
      light(next) {
        light = next;
        schedule();
      },
      recolor() {
        colors = readColors(host);
        schedule();
      },
    };
  },
);

function addCanvas(host: HTMLElement, zIndex: string): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.setAttribute("aria-hidden", "true");
  Object.assign(canvas.style, {
    position: "absolute",
    inset: "0",
    width: "100%",
    height: "100%",
    pointerEvents: "none",
    zIndex,
  });
  host.append(canvas);
  return canvas;
}

/** Clears a canvas and scales it to the screen's pixels. */
function begin(canvas: HTMLCanvasElement, host: HTMLElement): CanvasRenderingContext2D {
  const ratio = window.devicePixelRatio || 1;
  const width = Math.round(host.clientWidth * ratio);
  const height = Math.round(host.clientHeight * ratio);
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  const context = canvas.getContext("2d") as CanvasRenderingContext2D;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, host.clientWidth, host.clientHeight);
  return context;
}
