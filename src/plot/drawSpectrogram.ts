/** The spectrogram under the pitch, as in Praat's editor, with formant dots where wanted. */
import { HOP_S } from "../../common/constants";
import { formatNumber, plot as say } from "../../words";
import { fillDots } from "./fillDots";
import { framesInView, timeToX } from "./scale";
import type { Context, Scene } from "./scene";

/** Formants of softer frames are noise, dB re the speaker's active level. */
const FORMANTS_ABOVE_DB = -25;

export function drawSpectrogram(ctx: Context, scene: Scene): void {
  const { viewport, layout, colors, spectrogram } = scene;
  const { top, height } = layout.spectrogram;
  if (height === 0) return;
  const { width } = viewport;
  const { spectrogramTop_hz: top_hz } = scene;
  const yOf = (frequency_hz: number) => top + height * (1 - frequency_hz / top_hz);
  const step_khz = top_hz <= 1000 ? 0.1 : top_hz <= 2500 ? 0.5 : 1;
  const count = Math.ceil(top_hz / 1000 / step_khz - 1e-6) - 1;
  const gridKHz = Array.from({ length: count }, (_, i) => (i + 1) * step_khz);

  ctx.fillStyle = colors.muted;
  ctx.textAlign = "right";
  ctx.fillText("kHz", -8, top + 6);
  for (const kHz of gridKHz) {
    const y = yOf(kHz * 1000);
    if (y > top + 16) ctx.fillText(formatNumber(kHz, step_khz < 1 ? 1 : 0), -8, y);
  }

  ctx.save();
  ctx.beginPath();
  ctx.rect(0, top, width, height);
  ctx.clip();
  ctx.fillStyle = colors.sunken;
  ctx.fillRect(0, top, width, height);
  if (spectrogram === "too-long") {
    ctx.fillStyle = colors.muted;
    ctx.textAlign = "center";
    ctx.fillText(say.tooLongForSpectrogram, width / 2, top + height / 2);
  } else if (spectrogram) {
    // One that was made for another view is stretched until the next arrives.
    const left = timeToX(spectrogram.start, viewport);
    const right = timeToX(spectrogram.end, viewport);
    ctx.drawImage(spectrogram.image, left, top, right - left, height);
  }
  ctx.fillStyle = colors.gridMedian;
  ctx.globalAlpha = 0.35;
  for (const kHz of gridKHz) ctx.fillRect(0, Math.round(yOf(kHz * 1000)), width, 1);
  ctx.globalAlpha = 1;
  if (scene.hasFormants) drawFormants(ctx, scene, yOf);
  ctx.restore();
}

function drawFormants(ctx: Context, scene: Scene, yOf: (frequency_hz: number) => number): void {
  const { viewport, colors, analyses } = scene;
  const hop_px = timeToX(viewport.view.start + HOP_S, viewport);
  const radius = Math.min(2.5, Math.max(0.9, 0.22 * hop_px));
  const dots: [x: number, y: number][] = [];
  for (const { start, voice, tracks } of analyses) {
    const { first, last, step } = framesInView(viewport, tracks.f0_hz.length, start);
    for (let i = first; i <= last; i += step) {
      if (!((tracks.level_db[i] as number) > FORMANTS_ABOVE_DB)) continue;
      const x = timeToX(start + i * HOP_S, viewport);
      for (const track of [voice.f1_hz, voice.f2_hz, voice.f3_hz]) {
        const frequency_hz = track[i] as number;
        // NaN where there is no such formant.
        if (!(frequency_hz > 0)) continue;
        dots.push([x, yOf(frequency_hz)]);
      }
    }
  }
  ctx.fillStyle = colors.formant;
  fillDots(ctx, dots, radius);
}
