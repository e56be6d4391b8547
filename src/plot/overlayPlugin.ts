/**
 * Our one wavesurfer plugin: pitch, energy, attention and claims over the waveform, on its time
 * axis, zoom and scroll. Two canvases as large as the view, redrawn at most once a frame; what
 * follows the pointer is a plain element, so that moving the mouse draws nothing.
 */
import { definePlugin } from "wavesurfer.js/dist/define-plugin.js";
import type { Analysis, Span, Spectrogram } from "../../common/analysis";
import type { SpectrogramSettings } from "../../common/spectrogram";
import { type Take, utteranceAt } from "../model/take";
import { laterPart } from "../ui/laterParts";
import { readColors } from "./colors";
import { drawBack, drawFront } from "./draw";
import { labelAt } from "./drawLabels";
import { otherSounds } from "./drawSounds";
import { layoutOf, type Parts, pictureOf } from "./picture";
import { claimAt } from "./railGeometry";
import {
  type Band,
  dataBottom,
  GUTTER_PX,
  isWithin,
  LABELS_PX,
  totalHeight,
  type Viewport,
  xToTime,
} from "./scale";
import type { Light, Scene } from "./scene";
import { attachSelection } from "./selection";
import type { SpectrogramPainter } from "./spectrogramPainter";

const painting = laterPart(() => import("./spectrogramPainter"));

export interface OverlayOptions {
  /** The positioned element that holds wavesurfer's container; the canvases go beside it. */
  readonly host: HTMLElement;
  readonly take: Take;
  readonly parts: Parts;
  readonly spectrogram: SpectrogramSettings;
  /** Of the arousal, s. */
  readonly smoothing_s: number;
}

export type OverlayEvents = {
  destroy: [];
  /** Time under the pointer, s, null when it leaves; and what it points at in the spectrogram, null elsewhere. */
  pointer: [time_s: number | null, inSpectrogram: SpectrogramPoint | null];
  /** Claim under the pointer on the rail. */
  claimhover: [id: number | null];
  claimclick: [id: number];
  /** An utterance of the timeline was hit. */
  utteranceclick: [index: number];
  /** A click below the wave, where wavesurfer does not see it. */
  seek: [time_s: number];
  /** A stretch was dragged out, or a phrase or syllable hit; null where a click ends the selection. */
  selection: [span: Span | null];
  /** The stretch of the signal in view. */
  view: [view: Span];
};

/** A place in the spectrogram. */
export interface SpectrogramPoint {
  readonly frequency_hz: number;
  /** Re full scale; null where it is not painted yet. */
  readonly power_db: number | null;
}

export interface OverlayApi {
  /** What is known of the take by now. */
  update(take: Take, smoothing_s: number): void;
  /** Lights claims on the rail and over the plot. */
  light(light: Light): void;
  select(span: Span | null): void;
  show(parts: Parts): void;
  /** Whether only a small picture is drawn. */
  shrink(isCompact: boolean): void;
  /** The spectrogram of about what is in view, or why there is none. */
  spectrogram(stretch: Spectrogram | "too-long" | null): Promise<void>;
  setSpectrogram(settings: SpectrogramSettings): void;
  /** Reads the colours again, after the theme changed. */
  recolor(): void;
}

export const OverlayPlugin = definePlugin<OverlayOptions, OverlayEvents, OverlayApi>(
  "overlay",
  ({ wavesurfer, scope, emit }, { host, take, parts, spectrogram, smoothing_s }) => {
    let picture = pictureOf(take, smoothing_s);
    const back = addCanvas(host, "0");
    const front = addCanvas(host, "2");
    const crosshair = document.createElement("div");
    crosshair.className = "crosshair";
    crosshair.hidden = true;
    host.append(crosshair);
    scope.add(() => {
      back.remove();
      front.remove();
      crosshair.remove();
    });

    let colors = readColors(host);
    let light: Light = { active: new Set(), crossed: new Set(), named: null };
    let selection: Span | null = null;
    let shown = parts;
    let settings = spectrogram;
    let isCompact = false;
    let layout = layoutOf(take, shown);
    let frame = 0;
    /** Loaded with the first spectrogram: most people never ask for one. */
    let painter: SpectrogramPainter | null = null;

    const viewport = (): Viewport => {
      const duration = wavesurfer.getDuration() || picture.duration_s;
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
        layout,
        colors,
        ...picture,
        analyses: picture.analyses.filter(
          ({ start, seconds }) =>
            start + seconds >= current.view.start && start <= current.view.end,
        ),
        light,
        selection,
        spectrogram: painter?.picture(colors.text) ?? null,
        spectrogramTop_hz: settings.viewTop_hz,
        hasFormants: shown.formants,
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
    const pointAt = (time_s: number, y: number): SpectrogramPoint | null => {
      const { top, height } = layout.spectrogram;
      if (!isWithin(y, layout.spectrogram)) return null;
      const frequency_hz = settings.viewTop_hz * (1 - (y - top) / height);
      return { frequency_hz, power_db: painter?.powerAt(time_s, frequency_hz) ?? null };
    };
    const onMove = (event: PointerEvent) => {
      const { x, y } = position(event);
      const { top } = layout.plot;
      const current = viewport();
      hover(y < top ? (claimAt(picture.rail, current, x, y - layout.rail.top)?.id ?? null) : null);
      const isOverPlot = y >= top && y <= dataBottom(layout) && x >= 0 && x <= current.width;
      crosshair.hidden = !isOverPlot;
      if (isOverPlot) {
        crosshair.style.translate = `${GUTTER_PX + x}px ${top}px`;
        crosshair.style.height = `${dataBottom(layout) - top}px`;
      }
      if (!isOverPlot) return emit("pointer", null, null);
      const time_s = Math.min(picture.duration_s, xToTime(x, current));
      emit("pointer", time_s, pointAt(time_s, y));
    };
    const onLeave = () => {
      crosshair.hidden = true;
      hover(null);
      emit("pointer", null, null);
    };
    const onClick = (event: MouseEvent) => {
      const { x, y } = position(event);
      const current = viewport();
      const claim = claimAt(picture.rail, current, x, y - layout.rail.top);
      if (claim) return emit("claimclick", claim.id);
      if (isWithin(y, layout.utterances)) {
        const index = utteranceAt(picture.utterances, xToTime(x, current));
        return index === null ? undefined : emit("utteranceclick", index);
      }
      if (x < 0 || x > current.width || y < layout.plot.top) return;
      const time_s = xToTime(x, current);
      const tiers: readonly (readonly [Band, (analysis: Analysis) => readonly Span[]])[] = [
        [layout.sounds, ({ heard }) => otherSounds(heard)],
        [layout.syllables, ({ syllables }) => syllables],
        [layout.phrases, ({ phrases }) => phrases],
      ];
      if (isWithin(y, layout.labels)) {
        const row = Math.floor((y - layout.labels.top) / LABELS_PX);
        return emit("selection", labelAt(picture.tiers, row, time_s));
      }
      const spansOf = tiers.find(([band]) => isWithin(y, band))?.[1];
      const tier = spansOf && picture.analyses.flatMap(spansOf);
      const hit = tier?.find(({ start, end }) => start <= time_s && time_s < end);
      if (hit) return emit("selection", { start: hit.start, end: hit.end });
      emit("selection", null);
      if (y > layout.plot.top + layout.plot.height) emit("seek", time_s);
    };
    attachSelection(host, {
      position,
      viewport,
      isSelectable: (y) => y >= layout.plot.top && y <= dataBottom(layout),
      duration_s: picture.duration_s,
      selection: () => selection,
      onSelect: (span) => emit("selection", span),
      listen: (type, listener, options) => {
        host.addEventListener(type, listener as EventListener, options);
        scope.add(() => host.removeEventListener(type, listener as EventListener, options));
      },
    });
    scope.listen(host, "pointermove", (event) => onMove(event as PointerEvent));
    scope.listen(host, "pointerleave", onLeave);
    scope.listen(host, "click", (event) => onClick(event as MouseEvent));

    schedule();
    const resize = () => {
      layout = layoutOf(take, shown, isCompact);
      host.style.height = `${totalHeight(layout)}px`;
      schedule();
    };
    return {
      update(next, smoothing_s) {
        take = next;
        picture = pictureOf(next, smoothing_s, picture);
        resize();
      },
      light(next) {
        light = next;
        schedule();
      },
      select(span) {
        selection = span;
        schedule();
      },
      show(next) {
        shown = next;
        resize();
      },
      shrink(next) {
        isCompact = next;
        resize();
      },
      async spectrogram(stretch) {
        if (!painter) {
          const { SpectrogramPainter } = await painting();
          painter ??= new SpectrogramPainter(settings);
        }
        painter.take(stretch);
        schedule();
      },
      setSpectrogram(next) {
        settings = next;
        painter?.set(next);
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
