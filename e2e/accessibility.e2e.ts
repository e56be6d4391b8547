/** axe-core over each state of the page, in both themes: nothing serious or critical. */
import { expect, test } from "./support/app";
import { expectNoSeriousViolation } from "./support/axe";

// Without animation, so that no colour is measured half-way through a transition.
test.use({ contextOptions: { reducedMotion: "reduce" } });

test("first visit, result, failure and dialogs, in both themes", async ({ app, page }) => {
  await test.step("first visit", async () => {
    await expect(app.button("Record")).toBeVisible();
    await expectNoSeriousViolation(page);
  });
  await test.step("result, with a claim selected", async () => {
    await app.openSample("angry");
    await app.showsReasoning();
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
    // Thousands of cells, which axe would look at in every state to come.
    await app.button("Hide the tables").click();
  });
  await test.step("failure", async () => {
    await app.choose({ name: "notes.wav", mimeType: "audio/wav", buffer: Buffer.from("no") });
    await expect(app.alert).toBeVisible();
    await expectNoSeriousViolation(page);
  });
  for (const open of ["Keyboard", "Settings and limits", "Export"])
    await test.step(open, async () => {
      await app.button(open).click();
      await expect(page.getByRole("dialog")).toBeVisible();
      await expectNoSeriousViolation(page);
      await page.keyboard.press("Escape");
      await expect(page.getByRole("dialog")).toHaveCount(0);
    });
  await test.step("computing device", async () => {
    await app.badge.click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await expectNoSeriousViolation(page);
  });
});
