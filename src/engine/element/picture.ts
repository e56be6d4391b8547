/** Pitch and energy over time, drawn as the page draws them; a stretch that is spoken of is lit. */
import type { Analysis, Claim } from "../../../common/analysis";
import { FORCED, type PlotColors, readColors } from "../../plot/colors";
import { drawBack, drawFront } from "../../plot/draw";
import { dataBottom, GUTTER_PX, makeLayout, pitchScale, totalHeight } from "../../plot/scale";
import type { Scene } from "../../plot/scene";

const LAYOUT = makeLayout(
  0,
  { lanes: 0, sounds: false, tiers: false, labels: 0, spectrogram: false },
  true,
);
const NOTHING: ReadonlySet<number> = new Set();

export interface Picture {
  readonly element: HTMLElement;
  /** What assistive tech calls it. */
  name(label: string): void;
  show(analysis: Analysis): void;
  light(claim: Claim | null): void;
  /** Where it plays, s; null where it does not. */
  playhead(time_s: number | null): void;
  /** From when it is on a page until it leaves it. */
  connect(): void;
  disconnect(): void;
}

export function makePicture(): Picture {
  const element = document.createElement("div");
  element.className = "picture";
  element.style.height = `${totalHeight(LAYOUT)}px`;
  const canvas = document.createElement("canvas");
  canvas.setAttribute("role", "img");
  const playhead = document.createElement("div");
  playhead.className = "playhead";
  playhead.hidden = true;
  playhead.style.top = `${LAYOUT.plot.top}px`;
  playhead.style.height = `${dataBottom(LAYOUT) - LAYOUT.plot.top}px`;
  element.append(canvas, playhead);

  let shown: Analysis | null = null;
  let lit: Claim | null = null;
  const observer = new ResizeObserver(() => draw());
  const themes = ["(prefers-color-scheme: dark)", FORCED].map((query) => window.matchMedia(query));

  const width = () => element.clientWidth - 2 * GUTTER_PX;
  function draw(): void {
    const ctx = canvas.getContext("2d");
    if (!ctx || !shown || width() <= 0) return;
    const scale = window.devicePixelRatio;
    canvas.width = Math.round(element.clientWidth * scale);
    canvas.height = Math.round(totalHeight(LAYOUT) * scale);
    ctx.scale(scale, scale);
    const scene = sceneOf(shown, lit, width(), readColors(element));
    drawBack(ctx, scene);
    drawFront(ctx, scene);
  }

  return {
    element,
    name: (label) => canvas.setAttribute("aria-label", label),
    show(analysis) {
      shown = analysis;
      lit = null;
      draw();
    },
    light(claim) {
      if (claim === lit) return;
      lit = claim;
      draw();
    },
    playhead(time_s) {
      playhead.hidden = time_s === null || !shown;
      if (time_s === null || !shown) return;
      playhead.style.left = `${GUTTER_PX + (width() * time_s) / shown.seconds}px`;
    },
    connect() {
      observer.observe(element);
      for (const theme of themes) theme.addEventListener("change", draw);
    },
    disconnect() {
      observer.disconnect();
      for (const theme of themes) theme.removeEventListener("change", draw);
    },
  };
}

function sceneOf(
  analysis: Analysis,
  named: Claim | null,
  width: number,
  colors: PlotColors,
): Scene {
  const { seconds, tracks, prosody } = analysis;
  return {
    viewport: { width, view: { start: 0, end: seconds } },
    layout: LAYOUT,
    colors,
    duration_s: seconds,
    utterances: [],
    tiers: [],
    arousal: [],
    focus: 0,
    analyses: [analysis],
    reference_dbfs: tracks.activeLevel_dbfs,
    pitch: pitchScale([tracks], prosody.f0_median_hz),
    rail: { bars: [], lanes: 0 },
    light: { active: NOTHING, crossed: NOTHING, named },
    selection: null,
    spectrogram: null,
    spectrogramTop_hz: 0,
    hasFormants: false,
  };
}
