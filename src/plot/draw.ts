/**
 * Drawing of the plot on two canvases: `drawBack` behind wavesurfer's wave (grid, lit spans, energy
 * ribbon) and `drawFront` before it (selection, F0, scales, claims' rail, syllables and phrases,
 * spectrogram, attention, time axis).
 * Coordinates are CSS pixels; only the frames in view are visited.
 */
import type { Analysis, Span } from "../../common/analysis";
import { HOP_S } from "../../common/constants";
import { KINDS, type KindName, type Tint } from "../../common/kinds";
import { formatNumber, formatSigned, formatTick } from "../../words";
import type { RailBar } from "../model/rail";
import type { PlotColors } from "./colors";
import { drawLabels } from "./drawLabels";
import { drawSounds } from "./drawSounds";
import { drawSpectrogram } from "./drawSpectrogram";
import { drawTiers } from "./drawTiers";
import { drawTimeline } from "./drawTimeline";
import { fillDots } from "./fillDots";
import { areApart, barRect, CHIP_PX, chipPositions } from "./railGeometry";
import {
  AXIS_PX,
  dataBottom,
  framesInView,
  GUTTER_PX,
  type PitchScale,
  pitchToY,
  ribbonHeight,
  tickStep,
  timeToX,
  toHertz,
  toSemitones,
} from "./scale";
import type { Context, Scene } from "./scene";

export const FONT = '500 11px "IBM Plex Sans Variable", system-ui, sans-serif';
/** Figures on a scale are left out rather than written closer, CSS px. */
const SCALE_GAP_PX = 13;
/** Thickness of the line under what was corrected, CSS px. */
const CORRECTION_PX = 3;
export const COLOR_OF = {
  pitch: "kindPitch",
  energy: "kindEnergy",
  time: "kindTime",
  timbre: "kindTimbre",
} as const satisfies Record<Tint, keyof PlotColors>;

function kindColor(kind: KindName, colors: PlotColors): string {
  return colors[COLOR_OF[KINDS[kind].tint]];
}

export function drawBack(ctx: Context, scene: Scene): void {
  const { viewport, colors, pitch, layout } = scene;
  ctx.save();
  ctx.translate(GUTTER_PX, layout.plot.top);
  ctx.beginPath();
  ctx.rect(0, 0, viewport.width, dataBottom(layout) - layout.plot.top);
  ctx.clip();

  for (const bar of scene.rail.bars) drawBar(ctx, scene, bar);
  const { named } = scene.light;
  if (named) drawSpan(ctx, scene, named, kindColor(named.kind, colors));
  for (const st of pitch?.lines_st ?? []) {
    ctx.fillStyle = st === 0 ? colors.gridMedian : colors.grid;
    ctx.fillRect(
      0,
      Math.round(pitchToY(st, pitch as PitchScale, layout.plot.height)),
      viewport.width,
      1,
    );
  }
  drawRibbon(ctx, scene);
  ctx.restore();
}

/** The span of a bar with a lit claim, in the tint of the first. */
function drawBar(ctx: Context, scene: Scene, bar: RailBar): void {
  const { colors, light } = scene;
  const lit = (ids: ReadonlySet<number>) => bar.members.find(({ claim }) => ids.has(claim.id));
  const active = lit(light.active);
  if (active) drawSpan(ctx, scene, bar, kindColor(active.claim.kind, colors));
  else if (lit(light.crossed)) drawSpan(ctx, scene, bar, null);
}

/** A lit span over the plot's whole height; `tint`: null where the playhead only passes it. */
function drawSpan(
  ctx: Context,
  { viewport, layout, colors }: Scene,
  span: Span,
  tint: string | null,
): void {
  const x = timeToX(span.start, viewport);
  const width = timeToX(span.end, viewport) - x;
  const height = dataBottom(layout) - layout.plot.top;
  ctx.fillStyle = tint ?? colors.muted;
  ctx.globalAlpha = tint ? 0.13 : 0.06;
  ctx.fillRect(x, 0, width, height);
  ctx.globalAlpha = tint ? 1 : 0.4;
  const edge_px = colors.isForced ? 2 : 1;
  ctx.fillRect(Math.round(x), 0, edge_px, height);
  ctx.fillRect(Math.round(x + width) - edge_px, 0, edge_px, height);
  if (colors.isForced && tint) ctx.fillRect(x, 0, width, 3);
  ctx.globalAlpha = 1;
}

/** The level, dB, as a band about the wave's axis: how loud, without a second line to follow. */
function drawRibbon(ctx: Context, scene: Scene): void {
  for (const analysis of scene.analyses) drawRibbonOf(ctx, scene, analysis);
}

function drawRibbonOf(
  ctx: Context,
  { viewport, layout, colors, reference_dbfs }: Scene,
  { start, tracks }: Analysis,
): void {
  const { first, last, step } = framesInView(viewport, tracks.level_db.length, start);
  const lift_db = tracks.activeLevel_dbfs - reference_dbfs;
  const middle = layout.plot.height / 2;
  const outline: [x: number, half: number][] = [];
  for (let i = first; i <= last; i += step) {
    let level = Number.NEGATIVE_INFINITY;
    for (let k = i; k < i + step; k++) level = Math.max(level, tracks.level_db[k] ?? -120);
    const x = timeToX(start + i * HOP_S, viewport);
    outline.push([x, ribbonHeight(level + lift_db) * middle]);
  }
  ctx.beginPath();
  for (const [x, half] of outline) ctx.lineTo(x, middle - half);
  for (const [x, half] of outline.reverse()) ctx.lineTo(x, middle + half);
  ctx.closePath();
  ctx.fillStyle = colors.ribbon;
  ctx.fill();
}

export function drawFront(ctx: Context, scene: Scene): void {
  const { viewport, layout } = scene;
  ctx.font = FONT;
  ctx.textBaseline = "middle";
  ctx.save();
  ctx.translate(GUTTER_PX, 0);
  drawTimeline(ctx, scene);
  drawScales(ctx, scene);
  ctx.save();
  ctx.beginPath();
  // To the plot's end: a scale that fits all utterances leaves the odd frame of one outside.
  const { top, height } = layout.plot;
  ctx.rect(-1, layout.rail.top, viewport.width + 2, top + height - layout.rail.top);
  ctx.clip();
  drawRail(ctx, scene);
  drawPitch(ctx, scene);
  ctx.restore();
  // These clip for themselves: their scales stand in the gutters.
  drawSounds(ctx, scene);
  drawTiers(ctx, scene);
  drawLabels(ctx, scene);
  drawSpectrogram(ctx, scene);
  drawSelection(ctx, scene);
  drawAttention(ctx, scene);
  ctx.translate(0, layout.axis.top);
  drawTimeAxis(ctx, scene);
  ctx.restore();
}

/** The selected stretch over everything that stands on the time axis. */
function drawSelection(ctx: Context, { selection, viewport, layout, colors }: Scene): void {
  if (!selection) return;
  const left = Math.max(0, timeToX(selection.start, viewport));
  const right = Math.min(viewport.width, timeToX(selection.end, viewport));
  if (right < left) return;
  const { top } = layout.plot;
  const height = dataBottom(layout) - top;
  ctx.fillStyle = colors.selection;
  ctx.globalAlpha = 0.12;
  ctx.fillRect(left, top, right - left, height);
  ctx.globalAlpha = 1;
  if (selection.start >= viewport.view.start) ctx.fillRect(left - 0.75, top, 1.5, height);
  if (selection.end <= viewport.view.end) ctx.fillRect(right - 0.75, top, 1.5, height);
}

/** Semitones on the left, the same lines in Hz on the right. */
function drawScales(ctx: Context, { pitch, colors, viewport, layout }: Scene): void {
  if (!pitch) return;
  const { top, height } = layout.plot;
  let above = Number.POSITIVE_INFINITY;
  const left = -8;
  const right = viewport.width + 8;
  const write = (semitones: string, hertz: string, y: number) => {
    ctx.textAlign = "right";
    ctx.fillText(semitones, left, y);
    ctx.textAlign = "left";
    ctx.fillText(hertz, right, y);
  };
  ctx.fillStyle = colors.muted;
  write("st", "Hz", top + 5);
  for (const st of pitch.lines_st) {
    const y = top + pitchToY(st, pitch, height);
    if (y < top + 16 || y > top + height - 6 || above - y < SCALE_GAP_PX) continue;
    above = y;
    ctx.fillStyle = st === 0 ? colors.text : colors.muted;
    write(formatSigned(st, 0), formatNumber(toHertz(st, pitch.median_hz), 0), y);
  }
}

/** Dots where voiced, lines between neighbours, gaps where not. */
function drawPitch(ctx: Context, scene: Scene): void {
  const { pitch, viewport, colors } = scene;
  const { top, height } = scene.layout.plot;
  if (!pitch) return;
  const radius = Math.min(3, Math.max(1, 0.45 * timeToX(viewport.view.start + HOP_S, viewport)));
  ctx.fillStyle = colors.pitch;
  ctx.strokeStyle = colors.pitch;
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  const dots: [x: number, y: number][] = [];
  for (const { start, tracks } of scene.analyses) {
    const { first, last, step } = framesInView(viewport, tracks.f0_hz.length, start);
    let inVoice = false;
    for (let i = first; i <= last; i += step) {
      const f0 = tracks.f0_hz[i] ?? 0;
      if (f0 <= 0) {
        inVoice = false;
        continue;
      }
      const x = timeToX(start + i * HOP_S, viewport);
      const y = top + pitchToY(toSemitones(f0, pitch.median_hz), pitch, height);
      if (inVoice) ctx.lineTo(x, y);
      else ctx.moveTo(x, y);
      dots.push([x, y]);
      inVoice = true;
    }
  }
  ctx.stroke();
  fillDots(ctx, dots, radius);
  drawCorrections(ctx, scene);
}

/** A line under each stretch whose pitch was corrected by hand. */
function drawCorrections(ctx: Context, { analyses, viewport, layout, colors }: Scene): void {
  const { top, height } = layout.plot;
  ctx.fillStyle = colors.pitch;
  for (const { correction } of analyses) {
    for (const { start, end } of correction?.edits ?? []) {
      const x = timeToX(start, viewport);
      const width = Math.max(CORRECTION_PX, timeToX(end, viewport) - x);
      ctx.fillRect(x, top + height - CORRECTION_PX, width, CORRECTION_PX);
    }
  }
}

/** What moved the answer: the darker, the more. */
function drawAttention(ctx: Context, { analyses, viewport, layout, colors }: Scene): void {
  const { top: y, height: thickness } = layout.strip;
  if (thickness === 0) return;
  ctx.save();
  ctx.beginPath();
  ctx.rect(0, y, viewport.width, thickness);
  ctx.clip();
  ctx.fillStyle = colors.grid;
  ctx.fillRect(0, y, viewport.width, thickness);
  ctx.fillStyle = colors.attention;
  for (const { start, heardVoice } of analyses) {
    const attention = heardVoice?.attention ?? new Float32Array(0);
    const { first, last, step } = framesInView(viewport, attention.length, start);
    for (let i = first; i <= last; i += step) {
      let weight = 0;
      for (let k = i; k < i + step; k++) weight = Math.max(weight, attention[k] ?? 0);
      const x = timeToX(start + (i - 0.5) * HOP_S, viewport);
      const to = timeToX(start + (i + step - 0.5) * HOP_S, viewport);
      ctx.globalAlpha = Math.min(1, Math.max(0, weight));
      ctx.fillRect(x, y, to - x + 0.5, thickness);
    }
  }
  ctx.restore();
}

function drawRail(ctx: Context, { rail, viewport, colors, light, layout }: Scene): void {
  ctx.textAlign = "center";
  for (const bar of rail.bars) {
    const { x, width, height, ...rect } = barRect(bar, viewport);
    const y = layout.rail.top + rect.y;
    ctx.fillStyle = colors.grid;
    ctx.beginPath();
    ctx.roundRect(x, y, width, height, 3);
    ctx.fill();
    const chips = chipPositions(bar, viewport);
    // Of a short stretch in a long recording the numbers would lie on each other.
    if (!areApart(chips)) continue;
    bar.members.forEach(({ claim, number }, i) => {
      const left = chips[i] ?? x;
      const isLit = light.active.has(claim.id) || light.crossed.has(claim.id);
      ctx.fillStyle = kindColor(claim.kind, colors);
      if (isLit) {
        ctx.beginPath();
        ctx.roundRect(left, y, CHIP_PX, height, 3);
        ctx.fill();
        ctx.fillStyle = colors.surface;
      }
      ctx.fillText(String(number), left + CHIP_PX / 2, y + height / 2 + 0.5);
    });
  }
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
    ctx.fillText(formatTick(time, decimals, duration_s >= 60), x, AXIS_PX - 8);
  }
}
