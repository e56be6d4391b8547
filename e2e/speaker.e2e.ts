/** One person's usual voice: made from results of this visit, shown with every claim, kept, cleared. */
import { expect, test } from "./support/app";

test("claims are compared with a speaker's usual voice, until it is cleared", async ({
  app,
  page,
}) => {
  await app.openSample("calm");
  await app.openSample("plain");
  const line = page.getByTestId("speaker-line");
  const grades = page.getByTestId("speaker-grade");
  await expect(line).toContainText("Compared with many voices");
  await expect(grades).toHaveCount(0);

  await app.button("Compare with one speaker’s usual voice").click();
  const dialog = page.getByRole("dialog", { name: "A speaker’s usual voice" });
  await test.step("the recording on screen is chosen, an earlier one can be added", async () => {
    const clips = dialog.getByRole("checkbox");
    await expect(clips).toHaveCount(2);
    await expect(clips.first()).toBeChecked();
    await expect(clips.nth(1)).not.toBeChecked();
    await clips.nth(1).check();
    await dialog.getByLabel("Name").fill("Anna");
    await app.button("Use as the usual voice").click();
    await expect(dialog).toHaveCount(0);
  });
  await test.step("claims say how they stand to it", async () => {
    await expect(line).toContainText("Anna");
    await expect(grades.first()).toContainText(/usual \(this speaker: /);
  });
  await test.step("an excited voice is above it", async () => {
    await app.openSample("excited?");
    await expect(grades.filter({ hasText: "Higher than usual" }).first()).toBeVisible();
  });
  await test.step("kept after a reload, and cleared", async () => {
    await page.reload();
    await app.openSample("calm");
    await expect(grades.first()).toBeVisible();
    await line.getByRole("button", { name: "Change" }).click();
    await expect(dialog).toContainText("In use: Anna (2 clips");
    await app.button("Clear").click();
    await page.keyboard.press("Escape");
    await expect(line).toContainText("Compared with many voices");
    await expect(grades).toHaveCount(0);
  });
});
