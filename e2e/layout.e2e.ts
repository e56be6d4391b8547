/** Themes, and a phone's width. */
import { expect, test } from "./support/app";

test.describe("phone", () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });

  test("nothing is wider than a 360 px screen", async ({ app, page }) => {
    const overflow_px = () =>
      page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    await expect(app.button("Record")).toBeVisible();
    expect(await overflow_px()).toBeLessThanOrEqual(0);
    await app.button("angry").tap();
    await app.showsResult("angry");
    expect(await overflow_px()).toBeLessThanOrEqual(0);
    await test.step("with everything shown", async () => {
      await app.button("Spectrogram").tap();
      await app.button("Formants").tap();
      await app.button("Measure this view").tap();
      await expect(page.getByTestId("measures")).toBeVisible();
      await page.getByText("What if it were spoken differently?").tap();
      expect(await overflow_px()).toBeLessThanOrEqual(0);
    });
    await test.step("buttons are big enough to hit", async () => {
      for (const button of await page.getByRole("button").all()) {
        const box = await button.boundingBox();
        if (box === null) continue;
        const name = (await button.getAttribute("aria-label")) ?? (await button.textContent());
        expect(Math.min(box.width, box.height), `${name}`).toBeGreaterThanOrEqual(24);
      }
    });
  });
});

test("the theme follows the system, can be chosen, and is remembered", async ({ app, page }) => {
  const isDark = () =>
    page.evaluate(() => {
      const [r = 0, g = 0, b = 0] = (
        getComputedStyle(document.body).backgroundColor.match(/[\d.]+/g) ?? []
      ).map(Number);
      return r + g + b < 3 * 128;
    });
  await page.emulateMedia({ colorScheme: "light" });
  expect(await isDark()).toBe(false);
  await page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(isDark).toBe(true);
  await app.button("Settings and limits").click();
  await page.getByRole("dialog").getByText("Light", { exact: true }).click();
  await expect.poll(isDark).toBe(false);
  await page.reload();
  await expect(app.button("Record")).toBeVisible();
  expect(await isDark()).toBe(false);
});
