/** What is shown while a microphone is recorded; Chromium plays a known tone into it. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type App, expect, test } from "./support/app";
import { NO_WEBGPU } from "./support/browsers";
import { wav } from "./support/wav";

/** Ten harmonics of this pitch; a whole number of periods, since Chromium plays the file in a loop. */
const F0_HZ = 180;
const RATE_HZ = 16_000;
const tone = Float32Array.from({ length: 4 * RATE_HZ }, (_, n) => {
  let sum = 0;
  for (let k = 1; k <= 10; k++) sum += Math.sin((2 * Math.PI * k * F0_HZ * n) / RATE_HZ) / k;
  return 0.15 * sum;
});
const file = join(mkdtempSync(join(tmpdir(), "live-")), "tone.wav");
writeFileSync(file, wav(tone));

test.use({
  permissions: ["microphone"],
  launchOptions: {
    ...NO_WEBGPU,
    args: [
      ...NO_WEBGPU.args,
      "--use-fake-device-for-media-stream",
      `--use-file-for-fake-audio-capture=${file}`,
    ],
  },
});

/** Starts to record and waits until something is heard; opening a microphone takes its time on a busy machine. */
async function record(app: App) {
  await app.button("Record").click();
  const strip = app.page.getByRole("region", { name: "Live pitch and level" });
  await expect(strip.getByText(/Hz$/)).toBeVisible();
  return strip;
}

test("shows the voice's pitch and level while it records", async ({ app, page }, testInfo) => {
  const strip = await record(app);
  const figure = async (name: string) => {
    const row = strip.locator("div", { has: page.getByText(name, { exact: true }) });
    const text = await row.getByRole("definition").innerText();
    return Number.parseFloat(text.replace("−", "-"));
  };
  await expect.poll(() => figure("Pitch")).toBeGreaterThan(F0_HZ - 2);
  expect(await figure("Pitch")).toBeLessThan(F0_HZ + 2);
  expect(await figure("Level")).toBeGreaterThan(-40);
  expect(await figure("Level")).toBeLessThan(0);

  // The curve is on the canvas.
  const canvas = strip.locator("canvas");
  const ink = () =>
    canvas.evaluate((element: HTMLCanvasElement) => {
      const { width, height } = element;
      const pixels = element.getContext("2d")?.getImageData(0, 0, width, height).data ?? [];
      let blue = 0;
      for (let i = 0; i < pixels.length; i += 4) {
        if ((pixels[i + 2] ?? 0) - (pixels[i] ?? 0) > 90) blue++;
      }
      return blue;
    });
  expect(await ink()).toBeGreaterThan(50);

  // Depends on how busy the machine is, so it is reported, not judged.
  const behind: number[] = [];
  for (let i = 0; i < 8; i++) {
    behind.push(Number(await canvas.getAttribute("data-behind")));
    await page.waitForTimeout(260);
  }
  const description = behind.map((s) => `${Math.round(1000 * s)} ms`).join(", ");
  testInfo.annotations.push({ type: "newest frame on screen behind the recording", description });
  console.log(`live: newest frame on screen behind the recording: ${description}`);

  await test.step("a screen reader is not flooded", async () => {
    const spoken = strip.locator("[aria-live], [role=status], [role=log], [role=alert]");
    expect(await spoken.count()).toBe(0);
    const said = await page.locator("[aria-live]").evaluateAll((regions) => {
      const changes: string[] = [];
      for (const region of regions) {
        new MutationObserver(() => changes.push(region.textContent ?? "")).observe(region, {
          childList: true,
          characterData: true,
          subtree: true,
        });
      }
      return new Promise<string[]>((resolve) => setTimeout(() => resolve(changes), 1500));
    });
    // Figures of the moment; that a microphone ends at 4 kHz may be said once.
    expect(said.filter((text) => /\d (Hz|dB)/.test(text))).toEqual([]);
  });

  await app.button("Stop").click();
  await expect(strip).toBeHidden();
  // A tone: whether it passes for a voice hangs on where the recording began.
  await app.shows("Recording 1");
});

test("needs no network: it runs when the model cannot be had", async ({ app, page, context }) => {
  await context.route("**/models/*.onnx", (route) => route.abort());
  await page.reload();
  const strip = await record(app);
  await expect(strip.getByText(/^1(79|80|81) Hz$/)).toBeVisible();
  await app.button("Discard").click();
  await expect(strip).toBeHidden();
});

test.describe("where motion is reduced", () => {
  test.use({ contextOptions: { reducedMotion: "reduce" } });

  test("the curve grows instead of scrolling", async ({ app }) => {
    const strip = await record(app);
    // Scrolling, the newest frame is at the right edge from the start; growing, it gets there in 8 s.
    const rightmost = () =>
      strip.locator("canvas").evaluate((element: HTMLCanvasElement) => {
        const { width, height } = element;
        const pixels = element.getContext("2d")?.getImageData(0, 0, width, height).data ?? [];
        let last = 0;
        for (let i = 0; i < pixels.length; i += 4) {
          if ((pixels[i + 2] ?? 0) - (pixels[i] ?? 0) > 90) last = Math.max(last, (i / 4) % width);
        }
        return last / width;
      });
    await expect.poll(rightmost).toBeLessThan(0.6);
  });
});
