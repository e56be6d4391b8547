/**
 * Drawing of the plot on two canvases: `drawBack` behind wavesurfer's wave (grid, lit spans, energy
 * ribbon) and `drawFront` before it (F0, scales, claims' rail, attention, time axis).
 * Coordinates are CSS pixels; only the frames in view are visited.
 */
import type { CheckedClaim, Tracks } from "../../../common/analysis";
import { HOP_S } from "../../../common/constants";
import { cueKind } from "../evidence/cueTint";
import { formatSigned } from "../format";
import type { PlotColors } from "./colors";
import {
  AXIS_PX,
  GUTTER_PX,
  LANE_PX,
  type PitchScale,
  PLOT_PX,
  pitchToY,
  railHeight,
  ribbonHeight,
  STRIP_GAP_PX,
  STRIP_PX,
  tickStep,
  timeToX,
  toHertz,
  toSemitones,
  type Viewport,
} from "./scale";

/** Everything that is drawn, except the wave itself. */
export interface Scene {
  readonly viewport: Viewport;
  readonly duration_s: number;
  readonly colors: PlotColors;
  readonly tracks: Tracks;
  readonly attention: Float32Array;
  readonly pitch: PitchScale | null;
  readonly claims: readonly CheckedClaim[];
  readonly lanes: readonly number[];
  readonly laneCount: number;
  /** Claim ids to light: under the pointer, selected, or under the playhead. */
  readonly lit: ReadonlySet<number>;
  readonly selected: number | null;
}

type Context = CanvasRenderingContext2D;

const FONT = '500 11px "IBM Plex Sans Variable", system-ui, sans-serif';
/** Narrowest bar on the rail, so that its number fits, CSS px. */
const MIN_CHIP_PX = 16;

export function claimColor(claim: CheckedClaim, colors: PlotColors): string {
  switch (cueKind(claim.cue)) {
    case "pitch":
      return colors.cuePitch;
    case "energy":
      return colors.cueEnergy;
    case "time":
      return colors.cueTime;
    case "timbre":
      return colors.cueTimbre;
  }
}

export function drawBack(ctx: Context, scene: Scene): void {
  const { viewport, colors, pitch } = scene;
  const top = railHeight(scene.laneCount);
  ctx.save();
  ctx.translate(GUTTER_PX, top);
  ctx.beginPath();
  ctx.rect(0, -top, viewport.width, top + PLOT_PX + STRIP_GAP_PX + STRIP_PX);
  ctx.clip();

  for (const claim of scene.claims) {
    if (!scene.lit.has(claim.id)) continue;
    const x = timeToX(claim.start, viewport);
    const width = timeToX(claim.end, viewport) - x;
    ctx.fillStyle = claimColor(claim, colors);
    ctx.globalAlpha = claim.id === scene.selected ? 0.16 : 0.1;
    ctx.fillRect(x, 0, width, PLOT_PX);
    ctx.globalAlpha = 1;
    ctx.fillRect(Math.round(x), 0, 1, PLOT_PX);
    ctx.fillRect(Math.round(x + width) - 1, 0, 1, PLOT_PX);
  }

  for (const st of pitch?.lines_st ?? []) {
    ctx.fillStyle = st === 0 ? colors.gridMedian : colors.grid;
    ctx.fillRect(0, Math.round(pitchToY(st, pitch as PitchScale)), viewport.width, 1);
  }
  drawRibbon(ctx, scene);
  ctx.restore();
}

/** The level, dB, as a band about the wave's axis: how loud, without a second line to follow. */
function drawRibbon(ctx: Context, { viewport, tracks, colors }: Scene): void {
  const { first, last, step } = framesInView(viewport, tracks.level_db.length);
  const middle = PLOT_PX / 2;
  const outline: [x: number, half: number][] = [];
  for (let i = first; i <= last; i += step) {
    let level = Number.NEGATIVE_INFINITY;
    for (let k = i; k < i + step; k++) level = Math.max(level, tracks.level_db[k] ?? -120);
    outline.push([timeToX(i * HOP_S, viewport), (ribbonHeight(level) * PLOT_PX) / 2]);
  }
  ctx.beginPath();
  for (const [x, half] of outline) ctx.lineTo(x, middle - half);
  for (const [x, half] of outline.reverse()) ctx.lineTo(x, middle + half);
  ctx.closePath();
  ctx.fillStyle = colors.ribbon;
  ctx.fill();
}

export function drawFront(ctx: Context, scene: Scene): void {
  const { viewport } = scene;
  const top = railHeight(scene.laneCount);
  ctx.font = FONT;
  ctx.textBaseline = "middle";
  ctx.save();
  ctx.translate(GUTTER_PX, 0);
  drawScales(ctx, scene, top);
  ctx.beginPath();
  ctx.rect(-1, 0, viewport.width + 2, top + PLOT_PX + STRIP_GAP_PX + STRIP_PX);
  ctx.clip();
  drawRail(ctx, scene);
  drawPitch(ctx, scene, top);
  drawAttention(ctx, scene, top + PLOT_PX + STRIP_GAP_PX);
  ctx.restore();
  ctx.save();
  ctx.translate(GUTTER_PX, top + PLOT_PX + STRIP_GAP_PX + STRIP_PX);
  drawTimeAxis(ctx, scene);
  ctx.restore();
}

/** Semitones on the left, the same lines in Hz on the right. */
function drawScales(ctx: Context, { pitch, colors, viewport }: Scene, top: number): void {
  if (!pitch) return;
  for (const st of pitch.lines_st) {
    const y = top + pitchToY(st, pitch);
    if (y < top + 6 || y > top + PLOT_PX - 6) continue;
    ctx.fillStyle = st === 0 ? colors.text : colors.muted;
    ctx.textAlign = "right";
    ctx.fillText(st === 0 ? "0 st" : formatSigned(st, 0), -8, y);
    ctx.textAlign = "left";
    const hertz = Math.round(toHertz(st, pitch.median_hz));
    ctx.fillText(st === 0 ? `${hertz} Hz` : `${hertz}`, viewport.width + 6, y);
  }
}

/** Dots where voiced, lines between neighbours, gaps where not. */
function drawPitch(ctx: Context, { pitch, tracks, viewport, colors }: Scene, top: number): void {
  if (!pitch) return;
  const { first, last, step } = framesInView(viewport, tracks.f0_hz.length);
  const radius = Math.min(3, Math.max(1, 0.45 * timeToX(viewport.view.start + HOP_S, viewport)));
  ctx.fillStyle = colors.pitch;
  ctx.strokeStyle = colors.pitch;
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  const dots = new Path2D();
  let inVoice = false;
  for (let i = first; i <= last; i += step) {
    const f0 = tracks.f0_hz[i] ?? 0;
    if (f0 <= 0) {
      inVoice = false;
      continue;
    }
    const x = timeToX(i * HOP_S, viewport);
    const y = top + pitchToY(toSemitones(f0, pitch.median_hz), pitch);
    if (inVoice) ctx.lineTo(x, y);
    else ctx.moveTo(x, y);
    dots.moveTo(x + radius, y);
    dots.arc(x, y, radius, 0, 2 * Math.PI);
    inVoice = true;
  }
  ctx.stroke();
  ctx.fill(dots);
}

/** Where the network listened: the darker, the more. */
function drawAttention(ctx: Context, { attention, viewport, colors }: Scene, y: number): void {
  ctx.fillStyle = colors.grid;
  ctx.fillRect(0, y, viewport.width, STRIP_PX);
  ctx.fillStyle = colors.attention;
  const { first, last, step } = framesInView(viewport, attention.length);
  for (let i = first; i <= last; i += step) {
    let weight = 0;
    for (let k = i; k < i + step; k++) weight = Math.max(weight, attention[k] ?? 0);
    const x = timeToX((i - 0.5) * HOP_S, viewport);
    ctx.globalAlpha = Math.min(1, Math.max(0, weight));
    ctx.fillRect(x, y, timeToX((i + step - 0.5) * HOP_S, viewport) - x + 0.5, STRIP_PX);
  }
  ctx.globalAlpha = 1;
}

/** Where a claim lies on the rail, CSS px from the plot's left edge and the top. */
export function chipRect(claim: CheckedClaim, lane: number, viewport: Viewport) {
  const x = timeToX(claim.start, viewport);
  const width = Math.max(MIN_CHIP_PX, timeToX(claim.end, viewport) - x);
  return { x, y: lane * LANE_PX + 1, width, height: LANE_PX - 3 };
}

function drawRail(ctx: Context, { claims, lanes, viewport, colors, lit }: Scene): void {
  claims.forEach((claim, index) => {
    const { x, y, width, height } = chipRect(claim, lanes[index] ?? 0, viewport);
    const color = claimColor(claim, colors);
    const isLit = lit.has(claim.id);
    ctx.fillStyle = color;
    ctx.globalAlpha = isLit ? 1 : 0.16;
    ctx.beginPath();
    ctx.roundRect(x + 0.5, y, width - 1, height, 3);
    ctx.fill();
    ctx.globalAlpha = 1;
    ctx.fillStyle = isLit ? colors.surface : color;
    ctx.textAlign = "left";
    // The number stays in view while any of its span is.
    ctx.fillText(
      String(index + 1),
      Math.min(Math.max(x, 0), x + width - MIN_CHIP_PX) + 5,
      y + height / 2 + 0.5,
    );
  });
}

function drawTimeAxis(ctx: Context, { viewport, colors, duration_s }: Scene): void {
  const { view, width } = viewport;
  const step = tickStep(width / Math.max(1e-9, view.end - view.start));
  const decimals = step < 0.1 ? 2 : step < 1 ? 1 : 0;
  ctx.textAlign = "center";
  for (
    let n = Math.ceil(view.start / step);
    n * step <= Math.min(view.end, duration_s) + 1e-9;
    n++
  ) {
    const time = n * step;
    const x = timeToX(time, viewport);
    ctx.fillStyle = colors.gridMedian;
    ctx.fillRect(Math.round(x), 3, 1, 5);
    ctx.fillStyle = colors.muted;
    const label =
      duration_s >= 60
        ? `${Math.floor(time / 60)}:${(time % 60).toFixed(decimals).padStart(decimals ? 3 + decimals : 2, "0")}`
        : `${time.toFixed(decimals)} s`;
    ctx.fillText(label, x, AXIS_PX - 8);
  }
}

/** The frames in view, stepping over several where they share a pixel. */
function framesInView({ view, width }: Viewport, count: number) {
  const first = Math.max(0, Math.floor(view.start / HOP_S) - 1);
  const last = Math.min(count - 1, Math.ceil(view.end / HOP_S) + 1);
  const framesPerPx = (view.end - view.start) / HOP_S / Math.max(1, width);
  const step = Math.max(1, Math.floor(framesPerPx));
  // Aligned to the step, so that the picture does not flicker while it scrolls.
  return { first: first - (first % step), last, step };
}
