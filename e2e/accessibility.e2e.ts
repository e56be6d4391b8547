/** axe-core over each state of the page, in both themes: nothing serious or critical. */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./support/app";

async function expectNoSeriousViolation(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("\n")}`);
  expect(serious).toEqual([]);
}

for (const colorScheme of ["light", "dark"] as const)
  test.describe(colorScheme, () => {
    // Without animation, so that no colour is measured half-way through a transition.
    test.use({ colorScheme, contextOptions: { reducedMotion: "reduce" } });

    test("first visit, result, failure and dialogs", async ({ app, page }) => {
      await test.step("first visit", async () => {
        await expect(app.button("Record")).toBeVisible();
        await expectNoSeriousViolation(page);
      });
      await test.step("result, with a claim selected", async () => {
        await app.openSample("angry?");
        await app.claims.first().click();
        await expectNoSeriousViolation(page);
      });
      await test.step("everything shown, a stretch measured, tables open", async () => {
        await app.button("Spectrogram").click();
        await app.button("Formants").click();
        await app.button("Measure this view").click();
        await expect(page.getByTestId("measures")).toBeVisible();
        await app.button("Show everything as tables").click();
        await page.getByText("What if it were spoken differently?").click();
        await expectNoSeriousViolation(page);
      });
      await test.step("failure", async () => {
        await app.choose({ name: "notes.wav", mimeType: "audio/wav", buffer: Buffer.from("no") });
        await expect(app.alert).toBeVisible();
        await expectNoSeriousViolation(page);
      });
      for (const open of ["Keyboard", "Settings and limits"])
        await test.step(open, async () => {
          await app.button(open).click();
          await expect(page.getByRole("dialog")).toBeVisible();
          await expectNoSeriousViolation(page);
          await page.keyboard.press("Escape");
          await expect(page.getByRole("dialog")).toHaveCount(0);
        });
      await test.step("export", async () => {
        await app.button("Export").click();
        await expect(page.getByRole("dialog", { name: "Export" })).toBeVisible();
        await expectNoSeriousViolation(page);
        await page.keyboard.press("Escape");
      });
      await test.step("computing device", async () => {
        await app.badge.click();
        await expect(page.getByRole("dialog")).toBeVisible();
        await expectNoSeriousViolation(page);
      });
    });
  });
