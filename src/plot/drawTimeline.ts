/**
 * The utterances of a take over the plot, on its axis: each named and in the tint of what it sounds like, paler where that
 * is not sure; above them the curve of their arousal.
 */
import type { Span } from "../../common/facts";
import { utteranceLabel } from "../../words";
import { named } from "../model/answer";
import type { TakenUtterance } from "../model/take";
import type { PlotColors } from "./colors";
import { timeToX, type Viewport } from "./scale";
import type { Context, Scene } from "./scene";

/** Narrower ones are drawn without the line between them, CSS px. */
const SEPARATE_ABOVE_PX = 6;
/** In lower lanes less room is left between them, in the lowest none for a name, CSS px. */
const SMALL_LANE_PX = 16;
const LABEL_PX = 14;
const SURE_ALPHA = 0.85;
const UNSURE_ALPHA = 0.4;
/** Arousal beyond is drawn at the edge: hardly any voice is. */
const MOST_AROUSAL = 1.25;

export function drawTimeline(ctx: Context, scene: Scene): void {
  const { layout, viewport, utterances, focus } = scene;
  const { top, height } = layout.utterances;
  if (height === 0) return;
  ctx.save();
  ctx.beginPath();
  ctx.rect(0, layout.arousal.top, viewport.width, layout.arousal.height + height);
  ctx.clip();
  if (layout.arousal.height > 0) drawArousal(ctx, scene);
  // Speakers that have a channel each may speak at the same time: a lane each.
  const lanes = utterances.some(({ channel }) => channel !== null) ? 2 : 1;
  utterances.forEach((utterance, i) => {
    const { left, right } = edges(utterance.speech, viewport);
    if (right < 0 || left > viewport.width) return;
    const lane = { top: top + ((utterance.channel ?? 0) * height) / lanes, height: height / lanes };
    drawUtterance(ctx, scene, utterance, { left, right, ...lane, isInFocus: i === focus });
  });
  ctx.restore();
}

interface Place {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly height: number;
  readonly isInFocus: boolean;
}

function drawUtterance(
  ctx: Context,
  { colors, viewport }: Scene,
  { analysis }: TakenUtterance,
  { left, right, top, height, isInFocus }: Place,
): void {
  const gap = right - left > SEPARATE_ABOVE_PX ? 1 : 0;
  const width = Math.max(1, right - left - gap);
  const { fill, alpha } = paint(analysis, colors);
  ctx.beginPath();
  const inset = height > SMALL_LANE_PX ? 3 : 1;
  ctx.roundRect(left, top + inset, width, height - 2 * inset, Math.min(3, width / 2));
  if (colors.isForced && alpha !== SURE_ALPHA) drawOutline(ctx, colors, analysis !== null);
  else {
    ctx.globalAlpha = alpha;
    ctx.fillStyle = fill;
    ctx.fill();
    ctx.globalAlpha = 1;
  }
  if (isInFocus) {
    ctx.strokeStyle = colors.isForced ? colors.selection : colors.text;
    ctx.lineWidth = colors.isForced ? 3 : 2;
    ctx.beginPath();
    ctx.roundRect(left - 0.5, top + inset - 1, width + 1, height - 2 * inset + 2, 4);
    ctx.stroke();
  }
  const label = analysis && utteranceLabel(named(analysis));
  const from = Math.max(0, left);
  const room = Math.min(viewport.width, right) - from - 8;
  if (!label || height < LABEL_PX || ctx.measureText(label).width > room) return;
  ctx.textAlign = "center";
  ctx.fillStyle = alpha === SURE_ALPHA ? colors.surface : colors.text;
  ctx.fillText(label, from + 4 + room / 2, top + height / 2 + 0.5);
}

/** In forced colours what is sure is full, what is not is hollow, and what waits is dotted. */
function drawOutline(ctx: Context, { text }: PlotColors, isAnalysed: boolean): void {
  ctx.strokeStyle = text;
  ctx.lineWidth = 1;
  ctx.setLineDash(isAnalysed ? [] : [2, 2]);
  ctx.stroke();
  ctx.setLineDash([]);
}

function paint(
  analysis: TakenUtterance["analysis"],
  colors: PlotColors,
): { fill: string; alpha: number } {
  const names = analysis ? named(analysis) : [];
  const [first] = names;
  if (!first) return { fill: colors.gridMedian, alpha: analysis ? UNSURE_ALPHA : 0.25 };
  return { fill: colors.tints[first], alpha: names.length === 1 ? SURE_ALPHA : UNSURE_ALPHA };
}

function drawArousal(
  ctx: Context,
  { layout, viewport, colors, utterances, arousal: values }: Scene,
): void {
  const { top, height } = layout.arousal;
  const y = (arousal: number) => {
    const share = Math.min(1, Math.max(-1, arousal / MOST_AROUSAL));
    return top + 3 + ((height - 6) * (1 - share)) / 2;
  };
  ctx.fillStyle = colors.grid;
  ctx.fillRect(0, Math.round(y(0)), viewport.width, 1);
  ctx.strokeStyle = colors.kindEnergy;
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  let before: number | null = null;
  for (const [i, { speech }] of utterances.entries()) {
    const { left, right } = edges(speech, viewport);
    const arousal = values[i] ?? null;
    if (arousal === null) {
      before = null;
      continue;
    }
    if (right >= -viewport.width && left <= 2 * viewport.width) {
      if (before === null) ctx.moveTo(left, y(arousal));
      else ctx.lineTo(left, y(arousal));
      ctx.lineTo(right, y(arousal));
    }
    before = arousal;
  }
  ctx.stroke();
}

function edges({ start, end }: Span, viewport: Viewport) {
  return { left: timeToX(start, viewport), right: timeToX(end, viewport) };
}
