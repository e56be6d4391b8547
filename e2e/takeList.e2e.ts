/** Everything that was opened in a visit stays in a list: shown again, named, deleted, had back. */
import { expect, test } from "./support/app";
import { expectNoSeriousViolation } from "./support/axe";

test("what was opened is shown again, named, deleted and had back", async ({ app, page }) => {
  const names = ["angry", "sad", "happy"];
  for (const name of names) {
    await app.choose(`public/samples/${name}.wav`);
    await app.showsResult(`${name}.wav`);
  }
  const list = page.getByTestId("takes");
  const rows = list.getByRole("listitem");
  await expect(list).toHaveCount(0);
  await app.button("Takes (3)").click();
  await expect(rows).toHaveCount(3);
  // The newest first.
  await expect(rows.nth(0)).toContainText(/happy\.wav.*happy \d+ %.*\d\.\d\d s.*\d\d:\d\d/s);
  await expect(rows.nth(2)).toContainText(/angry\.wav.*angry \d+ %/s);
  await expectNoSeriousViolation(page);

  await test.step("one is shown again at once, and can be heard", async () => {
    await list.getByRole("button", { name: "angry.wav", exact: true }).click();
    await app.showsResult("angry.wav");
    await expect(page.getByTestId("job")).toHaveCount(0);
    await expect(app.emotion.getByRole("heading").first()).toHaveText("Sounds angry");
    await app.button("Play").click();
    await expect.poll(() => app.time_s()).toBeGreaterThan(0.2);
    await expect(list.locator('[aria-current="true"]')).toHaveText("angry.wav");
  });
  await test.step("it takes another name, which exports carry", async () => {
    await app.button("Rename angry.wav").click();
    await expect(page.getByLabel("Name of the take")).toBeFocused();
    await page.keyboard.type("first try");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { name: "first try", exact: true })).toBeVisible();
    await app.button("Rename first try").click();
    await page.keyboard.type("nothing");
    await page.keyboard.press("Escape");
    await expect(list).not.toContainText("nothing");
  });
  await test.step("deleted, the one before is shown; and it is had back", async () => {
    await app.button("Delete first try").click();
    await expect(rows).toHaveCount(2);
    await expect(page.getByRole("heading", { name: "happy.wav", exact: true })).toBeVisible();
    await app.button("Undo").click();
    await expect(rows).toHaveCount(3);
    await expect(page.getByRole("heading", { name: "first try", exact: true })).toBeVisible();
  });
  await test.step("all of them deleted, the first page is back, and the last can still be had back", async () => {
    for (const name of ["first try", "happy.wav", "sad.wav"]) {
      await app.button(`Delete ${name}`).click();
    }
    await expect(app.playhead).toHaveCount(0);
    await expect(rows).toHaveCount(0);
    await app.button("Undo").click();
    await app.showsResult("sad.wav");
    await expect(rows).toHaveCount(1);
  });
});
