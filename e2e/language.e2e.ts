/** The page in German: by the browser's choice, by the settings, and back, with what is on screen. */
import { expect, test } from "./support/app";
import { expectNoSeriousViolation } from "./support/axe";

test.use({ locale: "de-DE", contextOptions: { reducedMotion: "reduce" } });

/** Words of English that no German sentence has. */
const ENGLISH = /\b(?:the|and|of|is|are|with|from|this|that|which|sounds|voice|pitch|speaks)\b/i;

test("German by the browser; English by the settings, with the same take", async ({
  app,
  page,
}) => {
  await test.step("the first visit is German", async () => {
    await expect(page.locator("html")).toHaveAttribute("lang", "de");
    await expect(page).toHaveTitle("EmotionThinker: Emotion in der Stimme");
    await expect(app.button("Aufnehmen")).toBeVisible();
    await expectNoSeriousViolation(page);
  });

  await test.step("so is an argument, with a comma before decimals", async () => {
    await app.button("wütend").click();
    await app.showsReasoning();
    await expect(page.getByRole("slider", { name: /^Abspielposition in wütend/ })).toBeVisible();
    await expect(app.emotion).toContainText("Klingt wütend");
    const said = await app.reasoning.innerText();
    expect(said).toMatch(/klingt/i);
    expect(said).toMatch(/\d,\d/);
    expect(said).not.toMatch(/\d\.\d/);
  });

  await test.step("and everything else, in both themes without a violation", async () => {
    await app.button("Alles als Tabellen zeigen").click();
    await app.button("Ausschnitt messen").click();
    await expect(page.getByTestId("measures")).toBeVisible();
    // Names of files and of what eGeMAPS calls its measures are no sentences.
    const lines = (await page.locator("body").innerText()).split("\n");
    expect(lines.filter((line) => ENGLISH.test(line))).toEqual([]);
    await app.button("Tabellen ausblenden").click();
    await expectNoSeriousViolation(page);
  });

  const before = await app.probabilities();
  await test.step("English by the settings, at once", async () => {
    await app.button("Einstellungen und Grenzen").click();
    const english = page.getByRole("radio", { name: "English" });
    await expectNoSeriousViolation(page);
    await english.check();
    await expect(page.getByRole("dialog", { name: "Settings and limits" })).toBeVisible();
    await expect(english).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(app.button("Settings and limits")).toBeFocused();
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
    await expect(page).toHaveTitle("EmotionThinker: emotion in a voice");
    await app.showsResult("wütend");
    await expect(app.emotion).toContainText("Sounds angry");
    expect(await app.probabilities()).toEqual(before);
    await expect(app.reasoning).toContainText(/sounds? angry/);
    await expect(app.reasoning).not.toContainText("klingt");
  });

  await test.step("and after a reload", async () => {
    await page.reload();
    await expect(app.button("Record")).toBeVisible();
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
  });
});
