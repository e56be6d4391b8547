/** Praat's pitch settings: taken, refused with a reason, remembered, reset. */
import { type App, expect, test } from "./support/app";

async function openSettings(app: App) {
  await app.button("Settings and limits").click();
  return app.page.getByRole("dialog", { name: "Settings and limits" });
}

test("a changed setting measures the signal again, and is remembered", async ({ app, page }) => {
  await app.openSample("sad");
  const note = page.getByTestId("pitch-note");
  await expect(note).toHaveCount(0);
  const shares = await app.probabilities();
  await app.button("Measure this view").click();
  const row = page.locator('[data-name="F0semitoneFrom27.5Hz_sma3nz_percentile50.0"]');
  const median_hz = async () => 27.5 * 2 ** (Number(await row.getAttribute("data-value")) / 12);
  const before = await median_hz();

  const dialog = await openSettings(app);
  const floor = dialog.getByLabel("Pitch floor");
  await test.step("a value out of range is refused, and says why", async () => {
    await floor.fill("20");
    await floor.press("Enter");
    await expect(dialog.getByRole("alert")).toHaveText(
      "Pitch floor is 20; it must lie between 50 and 400.",
    );
    await expect(floor).toHaveAttribute("aria-invalid", "true");
  });
  await test.step("a floor above the voice hears nothing of it", async () => {
    await floor.fill("400");
    await floor.press("Enter");
    await page.keyboard.press("Escape");
    await expect(note).toContainText("filtered autocorrelation, 400–800 Hz");
    // The same stretch stays selected; its median is gone, or an overtone's.
    await expect
      .poll(async () => {
        const value = await row.getAttribute("data-value");
        return value === null || 27.5 * 2 ** (Number(value) / 12) >= 395;
      })
      .toBe(true);
  });
  await test.step("the answer is made of what is measured now", async () => {
    const again = await app.probabilities();
    const moved = Object.entries(shares).map(([e, share]) => Math.abs((again[e] ?? 0) - share));
    expect(Math.max(...moved)).toBeGreaterThan(1e-3);
  });
  await test.step("remembered after a reload", async () => {
    await page.reload();
    await app.openSample("sad");
    await expect(note).toBeVisible();
  });
  await test.step("Praat's defaults bring the first measures back", async () => {
    await openSettings(app);
    await app.button("Praat’s defaults").click();
    await page.keyboard.press("Escape");
    await expect(note).toHaveCount(0);
    await app.button("Measure this view").click();
    await expect.poll(median_hz).toBeCloseTo(before, 3);
  });
  await test.step("raw autocorrelation comes with its own defaults", async () => {
    await openSettings(app);
    await dialog.getByText("Raw", { exact: true }).click();
    await expect(floor).toHaveValue("75");
    await expect(dialog.getByLabel("Attenuation at top")).toHaveCount(0);
    await page.keyboard.press("Escape");
    await expect(note).toContainText("raw autocorrelation, 75–600 Hz");
  });
});
