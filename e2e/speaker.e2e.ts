/** One person's voice: made from results of this visit, shown with every claim and answer, kept, forgotten. */
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, test } from "./support/app";

const { min_clips } = JSON.parse(readFileSync("public/models/speaker.json", "utf8"));

/** As if the clips remembered had been heard again and again, under other fingerprints, until they are enough. */
const rememberEnough = (page: Page) =>
  page.evaluate((needed) => {
    const key = "emotionthinker.preferences";
    const preferences = JSON.parse(localStorage.getItem(key) ?? "{}");
    const { speaker } = preferences;
    const share = needed / speaker.clips.length;
    for (const name of ["sum", "sumOfSquares"]) {
      const bytes = Uint8Array.from(atob(speaker[name]), (char) => char.charCodeAt(0));
      const sums = new Float32Array(bytes.buffer).map((x) => x * share);
      speaker[name] = btoa(String.fromCharCode(...new Uint8Array(sums.buffer)));
    }
    while (speaker.clips.length < needed) speaker.clips.push(speaker.clips.length);
    localStorage.setItem(key, JSON.stringify(preferences));
  }, min_clips);

test("claims and answers stand against a speaker's voice, until it is forgotten", async ({
  app,
  page,
}) => {
  await app.openSample("calm");
  await app.openSample("plain");
  const line = page.getByTestId("speaker-line");
  const known = page.getByTestId("voice-line");
  const grades = page.getByTestId("speaker-grade");
  await expect(line).toContainText("Compared with many voices");
  await expect(grades).toHaveCount(0);

  await app.button("Compare with one speaker’s usual voice").click();
  const dialog = page.getByRole("dialog", { name: "A speaker’s voice" });
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
    await expect(line).toContainText("Anna’s usual voice, too.");
    await expect(known).toContainText(`${min_clips - 2} more clips of any mood`);
    await expect(grades.first()).toContainText(/usual \(this speaker: /);
  });
  await test.step("an excited voice is above it, and remembered", async () => {
    await app.openSample("excited?");
    await expect(grades.filter({ hasText: "Higher than usual" }).first()).toBeVisible();
    await expect(known).toContainText(`${min_clips - 3} more clips of any mood`);
  });
  await test.step("unless it is someone else's", async () => {
    await line.getByRole("button", { name: "This is someone else" }).click();
    await expect(line).toContainText("Someone else: compared with many voices");
    await expect(grades).toHaveCount(0);
    await expect(known).toHaveCount(0);
    await line.getByRole("button", { name: "It is Anna" }).click();
    await expect(known).toContainText(`${min_clips - 3} more clips of any mood`);
  });
  const unknown = await app.probabilities();
  await test.step("kept after a reload; enough clips make the answer relative to them", async () => {
    await rememberEnough(page);
    await page.reload();
    // The same samples under another name.
    await app.choose("public/samples/excited.wav");
    await app.showsResult("excited.wav");
    await expect(grades.first()).toBeVisible();
    await expect(known).toHaveText(`Answers are relative to Anna’s voice: ${min_clips} clips.`);
    expect(await app.probabilities()).not.toEqual(unknown);
  });
  await test.step("forgotten", async () => {
    await line.getByRole("button", { name: "Change" }).click();
    await expect(dialog).toContainText(/In use: Anna.*The usual, from 2 clips/);
    await expect(dialog).toContainText(`relative to this voice: ${min_clips} clips`);
    await app.button("Forget").click();
    await page.keyboard.press("Escape");
    await expect(line).toContainText("Compared with many voices");
    await expect(grades).toHaveCount(0);
    await expect.poll(app.probabilities.bind(app)).toEqual(unknown);
    const kept = await page.evaluate(() => JSON.stringify(localStorage));
    expect(kept).not.toContain("Anna");
    expect(kept.length).toBeLessThan(2000);
  });
});
