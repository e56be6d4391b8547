/** A person's tiers under the app's, as in Praat's editor: intervals between their boundaries, points on their line. */
import type { Span } from "../../common/analysis";
import { type Interval, isPointTier, type Point, type Tier } from "../model/tiers/tiers";
import { LABELS_PX, MOST_TIERS, timeToX, type Viewport } from "./scale";
import type { Context, Scene } from "./scene";

const PADDING_PX = 4;

export function drawLabels(ctx: Context, scene: Scene): void {
  const { layout, tiers, viewport, colors } = scene;
  const { top, height } = layout.labels;
  if (height === 0) return;
  tiers.slice(0, MOST_TIERS).forEach((tier, i) => {
    const at = top + i * LABELS_PX;
    ctx.fillStyle = colors.muted;
    ctx.textAlign = "right";
    ctx.fillText(shortened(ctx, tier.name, NAME_PX), -PADDING_PX, at + LABELS_PX / 2);
    ctx.save();
    ctx.beginPath();
    ctx.rect(-1, at, viewport.width + 2, LABELS_PX);
    ctx.clip();
    ctx.fillStyle = colors.gridMedian;
    ctx.fillRect(0, at, viewport.width, 1);
    if (isPointTier(tier)) for (const point of tier.points) drawPoint(ctx, scene, point, at);
    else {
      for (const one of tier.intervals)
        if (isInView(one, viewport)) drawInterval(ctx, scene, one, at);
    }
    ctx.restore();
  });
}

/** What a click on a tier hits; null beside every label. */
export function labelAt(tiers: readonly Tier[], row: number, time_s: number): Span | null {
  const tier = tiers[row];
  if (!tier || isPointTier(tier)) return null;
  return tier.intervals.find(({ start, end }) => start <= time_s && time_s < end) ?? null;
}

/** In less no letter can be read, CSS px. */
const LEAST_TEXT_PX = 10;
/** More never fit. */
const MOST_LETTERS = 400;
/** Room for the name of a tier, CSS px. */
const NAME_PX = 34;

function isInView({ start, end }: Span, { view }: Viewport): boolean {
  return end >= view.start && start <= view.end;
}

function drawInterval(ctx: Context, { viewport, colors }: Scene, one: Interval, top: number): void {
  const left = timeToX(one.start, viewport);
  const right = timeToX(one.end, viewport);
  ctx.fillStyle = colors.edge;
  ctx.fillRect(Math.round(left), top, 1, LABELS_PX);
  ctx.fillRect(Math.round(right), top, 1, LABELS_PX);
  const from = Math.max(0, left);
  const to = Math.min(viewport.width, right);
  const text = shortened(ctx, one.text, to - from - 2 * PADDING_PX);
  ctx.fillStyle = colors.text;
  ctx.textAlign = "center";
  ctx.fillText(text, (from + to) / 2, top + LABELS_PX / 2 + 1);
}

function drawPoint(ctx: Context, { viewport, colors }: Scene, point: Point, top: number): void {
  const x = timeToX(point.time, viewport);
  ctx.fillStyle = colors.edge;
  ctx.fillRect(Math.round(x), top, 1, LABELS_PX);
  ctx.fillStyle = colors.text;
  ctx.textAlign = "left";
  ctx.fillText(point.mark, x + PADDING_PX, top + LABELS_PX / 2 + 1);
}

/** As much of a text as there is room for, with "…" where it is cut; nothing where none of it is. */
export function shortened(ctx: Context, text: string, room_px: number): string {
  if (text === "" || room_px < LEAST_TEXT_PX) return "";
  if (text.length <= MOST_LETTERS && ctx.measureText(text).width <= room_px) return text;
  const letters = [...text.slice(0, MOST_LETTERS)];
  const cut = (count: number) => `${letters.slice(0, count).join("")}…`;
  let [fits, tooMany] = [0, letters.length];
  while (tooMany - fits > 1) {
    const middle = (fits + tooMany) >> 1;
    if (ctx.measureText(cut(middle)).width <= room_px) fits = middle;
    else tooMany = middle;
  }
  return fits > 0 ? cut(fits) : "";
}
