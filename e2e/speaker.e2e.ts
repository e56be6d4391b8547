/** One person's voice: made from results of this visit, shown with every claim and answer, kept, doubted, forgotten. */
import { expect, test } from "./support/app";

test("claims and answers stand against a speaker's voice, until it is forgotten", async ({
  app,
  page,
}) => {
  await app.openSample("sad");
  const line = page.getByTestId("speaker-line");
  const known = page.getByTestId("voice-line");
  const grades = page.getByTestId("speaker-grade");
  await expect(line).toContainText("Compared with many voices");
  await expect(grades).toHaveCount(0);

  await app.button("Compare with one speaker’s usual voice").click();
  const dialog = page.getByRole("dialog", { name: "A speaker’s voice" });
  await test.step("the recording on screen is chosen", async () => {
    await expect(dialog.getByRole("checkbox")).toHaveCount(1);
    await expect(dialog.getByRole("checkbox")).toBeChecked();
    await dialog.getByLabel("Name").fill("Anna");
    await app.button("Use as the usual voice").click();
    await expect(dialog).toHaveCount(0);
  });
  await test.step("claims say how they stand to it", async () => {
    await expect(line).toContainText("Anna’s usual voice, too.");
    await expect(known).toHaveText(
      "1 more clip of any mood until answers are relative to Anna’s voice.",
    );
    await expect(grades.first()).toContainText(/usual \(this speaker: /);
  });
  let relative = {};
  let unknown = {};
  await test.step("a happy voice differs from it, is remembered, and answered relative to it", async () => {
    await app.openSample("happy");
    // It ends louder than it begins.
    await expect(grades.filter({ hasText: "Falls less than usual" }).first()).toBeVisible();
    await expect(known).toHaveText("Answers are relative to Anna’s voice: 2 clips.");
    relative = await app.probabilities();
  });
  await test.step("unless it is someone else's", async () => {
    await line.getByRole("button", { name: "This is someone else" }).click();
    await expect(line).toContainText("Someone else: compared with many voices");
    await expect(grades).toHaveCount(0);
    await expect(known).toHaveCount(0);
    unknown = await app.probabilities();
    expect(unknown).not.toEqual(relative);
    await line.getByRole("button", { name: "It is Anna" }).click();
    await expect(known).toContainText("relative to Anna’s voice: 2 clips");
  });
  await test.step("kept after a reload", async () => {
    await page.reload();
    // The same sample under another name.
    await app.choose("public/samples/happy.wav");
    await app.showsResult("happy.wav");
    await expect(grades.first()).toBeVisible();
    await expect(known).toContainText("relative to Anna’s voice: 2 clips");
    await expect.poll(app.probabilities.bind(app)).toEqual(relative);
  });
  await test.step("the clips of several people are no voice to be relative to", async () => {
    // The samples, of one room, are not told apart so surely: a synthetic voice is.
    await app.choose("e2e/media/clip.wav");
    await app.showsResult("clip.wav");
    await app.choose("public/samples/angry.wav");
    await app.showsResult("angry.wav");
    await expect(known).toContainText(
      "The 4 clips of Anna’s voice do not sound like one person. Answers are not relative to it.",
    );
    const doubted = await app.probabilities();
    await known.getByRole("button", { name: "All of them are Anna" }).click();
    await expect(known).toHaveText("Answers are relative to Anna’s voice: 4 clips.");
    expect(await app.probabilities()).not.toEqual(doubted);
  });
  await test.step("forgotten", async () => {
    await line.getByRole("button", { name: "Change" }).click();
    await expect(dialog).toContainText(/In use: Anna.*The usual, from 1 clip/);
    await expect(dialog).toContainText("relative to this voice: 4 clips");
    await app.button("Forget").click();
    await page.keyboard.press("Escape");
    await expect(line).toContainText("Compared with many voices");
    await expect(grades).toHaveCount(0);
    const kept = await page.evaluate(() => JSON.stringify(localStorage));
    expect(kept).not.toContain("Anna");
    expect(kept.length).toBeLessThan(2000);
  });
});

test("the takes of a visit join where they are said to be one person's, asked once", async ({
  app,
  page,
}) => {
  const line = page.getByTestId("own-voice");
  const open = async (name: string) => {
    await app.choose(`public/samples/${name}.wav`);
    await app.showsResult(`${name}.wav`);
  };
  await test.step("the app's own samples are nobody's", async () => {
    await app.openSample("sad");
    await app.openSample("happy");
    await open("angry");
    await expect(line).toHaveCount(0);
  });
  await open("sad");
  await expect(line).toContainText("Are the 2 recordings of this visit one person’s?");
  const alone = await app.probabilities();
  await line.getByRole("button", { name: "One person’s", exact: true }).click();
  await expect(line).toContainText("Relative to 2 utterances of this visit");
  await expect.poll(app.probabilities.bind(app)).not.toEqual(alone);
  await open("happy");
  await expect(line).toContainText("Relative to 3 utterances of this visit");
  await line.getByRole("button", { name: "Not one person’s" }).click();
  await expect(line).toHaveCount(0);
  await open("sad");
  await expect(line).toHaveCount(0);
  await expect.poll(app.probabilities.bind(app)).toEqual(alone);
});
