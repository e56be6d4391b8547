/**
 * Makes the icons in public/icons/ from one drawing (committed; run it only to change them):
 *   node scripts/make-icons.mjs
 * The mark: a waveform's bars, and the line of its pitch rising and falling over them.
 * The PNG files are drawn by the Chromium that runs the tests.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright";
import { launchOptions } from "./chromium.mjs";

const OUT_DIR = fileURLToPath(new URL("../public/icons/", import.meta.url));
const PAPER = "#f6f6f4";
const INK = "#9aa0a6";
const ACCENT = "#1f55c0";

/** Half heights of the bars in a 512 px square, left to right. */
const BARS = [34, 72, 128, 92, 150, 84, 44];
/** Centre of the pitch line over each bar, from the top. */
const PITCH = [318, 276, 190, 214, 140, 232, 300];

const xs = BARS.map((_, i) => 256 + (i - 3) * 52);
const bars = BARS.map(
  (half, i) => `<path d="M${xs[i]} ${256 - half}v${2 * half}" stroke="${INK}" stroke-width="24"/>`,
).join("");

/** A smooth curve through the pitch points (Catmull-Rom as cubic Béziers). */
function pitchLine() {
  /** @param {number} i */
  const at = (i) => {
    const j = Math.min(Math.max(i, 0), xs.length - 1);
    return { x: xs[j] ?? 0, y: PITCH[j] ?? 0 };
  };
  let d = `M${at(0).x} ${at(0).y}`;
  for (let i = 0; i + 1 < xs.length; i++) {
    const [a, b, c, e] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    const near = `${(b.x + (c.x - a.x) / 6).toFixed(1)} ${(b.y + (c.y - a.y) / 6).toFixed(1)}`;
    const far = `${(c.x - (e.x - b.x) / 6).toFixed(1)} ${(c.y - (e.y - b.y) / 6).toFixed(1)}`;
    d += `C${near} ${far} ${c.x} ${c.y}`;
  }
  return `<path d="${d}" stroke="${PAPER}" stroke-width="44"/><path d="${d}" stroke="${ACCENT}" stroke-width="24"/>`;
}

/**
 * @param {number} radius Of the background's corners, px of 512.
 * @param {number} scale Of the mark: maskable icons keep it inside the safe circle.
 */
function svg(radius, scale) {
  const shift = 256 * (1 - scale);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512"><rect width="512" height="512" rx="${radius}" fill="${PAPER}"/><g transform="translate(${shift} ${shift}) scale(${scale})" fill="none" stroke-linecap="round" stroke-linejoin="round">${bars}${pitchLine()}</g></svg>\n`;
}

const ROUNDED = svg(96, 1);
const FULL_BLEED = svg(0, 0.78);

mkdirSync(OUT_DIR, { recursive: true });
writeFileSync(`${OUT_DIR}icon.svg`, ROUNDED);

const browser = await chromium.launch(launchOptions("off"));
const page = await browser.newPage();
for (const { name, size_px, drawing } of [
  { name: "icon-192", size_px: 192, drawing: ROUNDED },
  { name: "icon-512", size_px: 512, drawing: ROUNDED },
  { name: "icon-maskable-512", size_px: 512, drawing: FULL_BLEED },
  { name: "apple-touch-icon", size_px: 180, drawing: FULL_BLEED },
]) {
  await page.setViewportSize({ width: size_px, height: size_px });
  await page.setContent(`<style>body{margin:0}svg{display:block}</style>${drawing}`);
  await page.screenshot({ path: `${OUT_DIR}${name}.png`, omitBackground: true });
}
await browser.close();
