/** Pitch corrected by hand: measured, weighed and argued anew, contradicted, undone, exported. */
import { expect, test } from "./support/app";
import { expectNoSeriousViolation } from "./support/axe";
import { exported } from "./support/exported";

test("a stretch is taken an octave down: all follows, what no longer holds is told, and undone", async ({
  app,
  page,
}) => {
  await app.openSample("angry");
  const note = page.getByTestId("correction-note");
  const contradicted = page.getByTestId("contradicted");
  const mean_hz = async () =>
    Number(await page.locator('[data-name="F0_mean"]').getAttribute("data-value"));
  const claims = await app.claims.allInnerTexts();
  const argument = await app.reasoning.innerText();
  await app.button("Measure this view").click();
  const before = await mean_hz();

  await app.button("Octave down").click();
  await expect(note).toContainText("an octave down");
  await expect.poll(mean_hz).toBeCloseTo(before / 2, 0);
  await expect(contradicted.locator('[data-kind="pitch_level"]')).toContainText(
    /Pitch: high \(3\d\d Hz\) now 16\d Hz, too unsure to tell/,
  );
  expect(await app.reasoning.innerText()).not.toBe(argument);
  await expectNoSeriousViolation(page);
  const grid = await exported(app, "TextGrid");
  expect(grid.text).toMatch(/name = "corrections"[\s\S]*text = "octave down"/);
  expect((await exported(app, "JSON")).text).toContain('"change":"octaveDown"');

  await test.step("with the keyboard, over the first", async () => {
    await page.keyboard.press("u");
    await expect(note).toContainText("unvoiced");
    await expect(page.locator('[data-name="F0_mean"]')).not.toHaveAttribute("data-value");
    await expect(app.button("Octave up")).toBeDisabled();
    await page.keyboard.press("Control+z");
    await expect(note).not.toContainText("unvoiced");
  });
  await test.step("undone, all is as it was", async () => {
    await app.button("Undo correction").first().click();
    await expect(note).toHaveCount(0);
    await expect(contradicted).toHaveCount(0);
    await expect.poll(mean_hz).toBeCloseTo(before, 3);
    expect(await app.claims.allInnerTexts()).toEqual(claims);
    expect(await app.reasoning.innerText()).toBe(argument);
  });
});
