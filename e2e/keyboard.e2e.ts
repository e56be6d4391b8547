/** Everything by keyboard. */
import type { FileChooser } from "@playwright/test";
import { expect, test } from "./support/app";

test("the keys of the keyboard sheet do what it says", async ({ app, page }) => {
  const { keyboard } = page;
  await app.openSample("unmarked");
  await page.getByRole("heading", { level: 1 }).click(); // no button has the focus
  const time = () => app.time_s();

  await test.step("Space plays and pauses", async () => {
    await app.playAt(1 / 16);
    await keyboard.press("Space");
    await expect(app.button("Pause")).toBeVisible();
    await keyboard.press("Space");
    await expect(app.button("Play")).toBeVisible();
    expect(await time()).toBeLessThan(2.1);
    await app.playAt(1);
  });
  await test.step("arrows, Home and End move the playhead", async () => {
    await keyboard.press("Home");
    await expect.poll(time).toBe(0);
    await keyboard.press("ArrowRight");
    await expect.poll(time).toBeCloseTo(0.1, 2);
    await keyboard.press("Shift+ArrowRight");
    await expect.poll(time).toBeCloseTo(0.11, 2);
    await page.evaluate(() => {
      // Faster than the media element can seek: none of them may be lost.
      for (const key of ["Home", "ArrowRight", "ArrowRight", "ArrowRight"])
        document.body.dispatchEvent(
          new KeyboardEvent("keydown", { key, code: key, bubbles: true }),
        );
    });
    await expect.poll(time).toBeCloseTo(0.3, 2);
    await keyboard.press("End");
    await expect.poll(time).toBeGreaterThan(2.1);
    await keyboard.press("ArrowLeft");
    await expect.poll(time).toBeLessThan(2.05);
  });
  await test.step("down and up walk the claims, Enter plays the span", async () => {
    await keyboard.press("ArrowDown");
    await expect(app.claims.first()).toHaveAttribute("aria-pressed", "true");
    await expect(app.claims.first()).toBeFocused();
    await keyboard.press("ArrowDown");
    await expect(app.claims.nth(1)).toHaveAttribute("aria-pressed", "true");
    await keyboard.press("ArrowUp");
    await expect(app.claims.first()).toHaveAttribute("aria-pressed", "true");
    const { end } = await app.spanOf(0);
    await keyboard.press("Enter");
    await app.playedTo(end);
  });
  await test.step("Escape unselects", async () => {
    await keyboard.press("Escape");
    await expect(app.selectedSpan).toHaveCount(0);
  });
  await test.step("[ and ] select a stretch, Enter plays it, Escape ends it", async () => {
    const measures = page.getByTestId("measures");
    await page.getByRole("heading", { level: 1 }).click();
    await keyboard.press("Home");
    for (let i = 0; i < 4; i++) await keyboard.press("ArrowRight");
    await expect.poll(time).toBeCloseTo(0.4, 2);
    await keyboard.press("[");
    await expect(measures.getByRole("heading")).toContainText("0.40–");
    for (let i = 0; i < 6; i++) await keyboard.press("ArrowRight");
    await expect.poll(time).toBeCloseTo(1, 2);
    await keyboard.press("]");
    await expect(measures.getByRole("heading")).toContainText("0.40–1.00 s");
    await keyboard.press("Home");
    await keyboard.press("Enter");
    await app.playedTo(1);
    await keyboard.press("Escape");
    await expect(measures).toHaveCount(0);
  });
  await test.step("? opens the sheet, Escape closes it", async () => {
    await keyboard.press("Shift+?");
    await expect(page.getByRole("dialog", { name: "Keyboard" })).toBeVisible();
    await keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  });
  await test.step("O opens the file chooser", async () => {
    const choosers: FileChooser[] = [];
    page.on("filechooser", (chooser) => choosers.push(chooser));
    // Chromium opens one within seconds of a key only, which a busy machine may let pass.
    await expect(async () => {
      await keyboard.press("o");
      await expect.poll(() => choosers.length, { timeout: 10_000 }).toBeGreaterThan(0);
    }).toPass();
    await choosers[0]?.setFiles("public/samples/sad.wav");
    await app.showsResult("sad.wav");
  });
});

test("Tab reaches every control of the first visit, and the focus can be seen", async ({
  app,
  page,
}) => {
  await expect(app.button("unmarked")).toBeVisible();
  const reached: string[] = [];
  for (let i = 0; i < 12; i++) {
    await page.keyboard.press("Tab");
    const focus = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === null || element === document.body) return null;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      const visible = (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none";
      return { name: element.getAttribute("aria-label") ?? element.textContent ?? "", visible };
    });
    if (focus === null) break;
    expect(focus.visible, `focus ring of ${focus.name}`).toBe(true);
    reached.push(focus.name);
  }
  for (const name of ["Keyboard", "Settings and limits", "Record", "Open…", "angry", "unmarked"])
    expect(reached).toContain(name);
});
