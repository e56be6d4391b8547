/**
 * Syllables and phrases under the wave, as tiers of an annotation: a dot per nucleus (large and full
 * where stressed) between the syllable's boundaries, and a bracket per phrase with its contour.
 */
import type { Phrase, Syllable } from "../../common/analysis";
import { contourGlyph, contourWord } from "../../words";
import { timeToX, type Viewport } from "./scale";
import type { Context, Scene } from "./scene";

/** Below this many pixels a syllable is only a dot. */
const BOUNDARIES_ABOVE_PX = 14;
const STRESSED_RADIUS_PX = 4;
const UNSTRESSED_RADIUS_PX = 2;

export function drawTiers(ctx: Context, scene: Scene): void {
  const { viewport, layout, analyses } = scene;
  if (layout.phrases.height === 0) return;
  ctx.save();
  ctx.beginPath();
  const height = layout.syllables.height + layout.phrases.height;
  ctx.rect(-1, layout.syllables.top, viewport.width + 2, height);
  ctx.clip();
  for (const { syllables, phrases } of analyses) {
    for (const syllable of inView(syllables, viewport)) drawSyllable(ctx, scene, syllable);
    for (const phrase of inView(phrases, viewport)) drawPhrase(ctx, scene, phrase);
  }
  ctx.restore();
}

function inView<T extends Syllable | Phrase>(spans: readonly T[], { view }: Viewport): T[] {
  return spans.filter(({ start, end }) => end >= view.start && start <= view.end);
}

function drawSyllable(ctx: Context, scene: Scene, syllable: Syllable): void {
  const { viewport, layout, colors } = scene;
  const { top, height } = layout.syllables;
  const left = timeToX(syllable.start, viewport);
  const right = timeToX(syllable.end, viewport);
  const middle = top + height / 2;
  if (right - left > BOUNDARIES_ABOVE_PX) {
    ctx.fillStyle = colors.gridMedian;
    ctx.fillRect(Math.round(left), top + 5, 1, height - 10);
    ctx.fillRect(Math.round(right), top + 5, 1, height - 10);
    ctx.fillRect(left, Math.round(middle), right - left, 1);
  }
  ctx.fillStyle = syllable.stressed ? colors.kindTime : colors.muted;
  ctx.beginPath();
  const radius = syllable.stressed ? STRESSED_RADIUS_PX : UNSTRESSED_RADIUS_PX;
  ctx.arc(timeToX(syllable.nucleus, viewport), middle, radius, 0, 2 * Math.PI);
  ctx.fill();
}

function drawPhrase(ctx: Context, scene: Scene, phrase: Phrase): void {
  const { viewport, layout, colors } = scene;
  const { top, height } = layout.phrases;
  const left = timeToX(phrase.start, viewport) + 1;
  const right = timeToX(phrase.end, viewport) - 1;
  const y = Math.round(top + height / 2) + 0.5;
  ctx.strokeStyle = colors.edge;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.moveTo(left, top + 4);
  ctx.lineTo(left, y);
  ctx.lineTo(right, y);
  ctx.lineTo(right, top + 4);
  ctx.stroke();

  // The label stays within the part of the bracket that is in view.
  const from = Math.max(left, 0);
  const to = Math.min(right, viewport.width);
  const room = to - from - 12;
  const glyph = contourGlyph(phrase.contour);
  const label = [`${glyph} ${contourWord(phrase.contour)}`, glyph].find(
    (text) => ctx.measureText(text).width <= room,
  );
  if (label === undefined) return;
  const width = ctx.measureText(label).width + 10;
  const center = (from + to) / 2;
  ctx.fillStyle = colors.surface;
  ctx.fillRect(center - width / 2, y - 8, width, 16);
  ctx.fillStyle = colors.text;
  ctx.textAlign = "center";
  ctx.fillText(label, center, y + 0.5);
}
