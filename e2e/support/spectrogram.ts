/** What is painted of a spectrogram. */
import type { Page } from "@playwright/test";

/** Heights of the bands below the spectrogram, and its own, CSS px (src/plot/scale.ts). */
const BELOW_SPECTROGRAM_PX = 6 + 8 + 24;
const SPECTROGRAM_PX = 132;

/** Half-way up it, in the middle of the view, CSS px of the window. */
export async function spectrogramMiddle(page: Page) {
  const box = await page.locator('[data-testid="plot"] [role="slider"]').first().boundingBox();
  if (!box) throw new Error("no plot");
  const bottom = box.y + box.height - BELOW_SPECTROGRAM_PX;
  return { x_px: box.x + box.width / 2, y_px: bottom - SPECTROGRAM_PX / 2 };
}

/** Frequency of the row with the most ink in the middle column of the spectrogram, Hz; null where all is one. */
export function strongestRow(page: Page): Promise<number | null> {
  return page.evaluate(
    ([below, height]) => {
      const host = document.querySelector('[role="slider"]');
      const canvas = host?.querySelectorAll("canvas")[1];
      const context = canvas?.getContext("2d");
      if (!host || !canvas || !context || below === undefined || height === undefined) return null;
      const scale = canvas.height / host.clientHeight;
      const top = Math.round((host.clientHeight - below - height) * scale);
      const rows = Math.round(height * scale);
      const x = Math.round(canvas.width / 2);
      const { data } = context.getImageData(x, top, 1, rows);
      const ground = (data[4 * 2] ?? 0) + (data[4 * 2 + 1] ?? 0) + (data[4 * 2 + 2] ?? 0);
      let best = 0;
      let at = -1;
      for (let y = 2; y < rows; y++) {
        const sum = (data[4 * y] ?? 0) + (data[4 * y + 1] ?? 0) + (data[4 * y + 2] ?? 0);
        const ink = Math.abs(sum - ground);
        if (ink > best) {
          best = ink;
          at = y;
        }
      }
      return best < 150 ? null : 5000 * (1 - (at + 0.5) / rows);
    },
    [BELOW_SPECTROGRAM_PX, SPECTROGRAM_PX],
  );
}
