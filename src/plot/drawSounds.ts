/** The stretches that are no speech, named: laughter, crying, music. Speech goes without a mark. */
import type { HeardSpan } from "../../common/analysis";
import { soundName } from "../../words";
import { timeToX } from "./scale";
import type { Context, Scene } from "./scene";

export function otherSounds(heard: readonly HeardSpan[]): HeardSpan[] {
  return heard.filter(({ sound }) => sound !== "speech");
}

export function drawSounds(ctx: Context, { viewport, layout, analyses, colors }: Scene): void {
  const { top, height } = layout.sounds;
  if (height === 0) return;
  ctx.save();
  ctx.beginPath();
  ctx.rect(-1, top, viewport.width + 2, height);
  ctx.clip();
  ctx.textAlign = "center";
  for (const { sound, start, end } of analyses.flatMap(({ heard }) => otherSounds(heard))) {
    const left = Math.max(-4, timeToX(start, viewport) + 1);
    const right = Math.min(viewport.width + 4, timeToX(end, viewport) - 1);
    if (right <= left) continue;
    ctx.fillStyle = colors.grid;
    ctx.beginPath();
    ctx.roundRect(left, top + 3, right - left, height - 5, 3);
    ctx.fill();
    const label = soundName(sound);
    if (ctx.measureText(label).width + 8 > right - left) continue;
    ctx.fillStyle = colors.text;
    ctx.fillText(label, (left + right) / 2, top + height / 2 + 1);
  }
  ctx.restore();
}
