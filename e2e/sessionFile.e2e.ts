/** A session as one file, out of one profile and into another; a folder of files. */
import { readFile } from "node:fs/promises";
import { expect, test } from "./support/app";

test("a session goes out as one file, and comes in on a fresh profile as it was", async ({
  app,
  page,
}) => {
  const list = page.getByTestId("takes");
  const title = (name: string) => list.getByRole("button", { name, exact: true });
  const note = page.getByTestId("correction-note");
  const grid =
    'File type = "ooTextFile"\n"TextGrid"\n0 2.9 <exists> 1 "IntervalTier" "mine" 0 2.9 1 0 2.9 "ä"';
  await app.choose("public/samples/sad.wav");
  await app.showsResult("sad.wav");
  await app.choose("public/samples/angry.wav");
  await app.showsResult("angry.wav");
  await app.button("Takes (2)").click();
  await list.getByRole("button", { name: "Rename angry.wav" }).click();
  await list.getByRole("textbox", { name: "Name of the take" }).fill("Third try");
  await page.keyboard.press("Enter");
  await app.choose({ name: "x.TextGrid", mimeType: "text/plain", buffer: Buffer.from(grid) });
  await app.button("Measure this view").click();
  await app.button("Octave down").click();
  await expect(note).toBeVisible();
  const answers = await list.getByRole("listitem").allInnerTexts();
  const argument = await app.reasoning.innerText();
  const downloading = page.waitForEvent("download");
  await list.getByRole("button", { name: "session (ZIP)" }).click();
  const saved = await (await downloading).path();
  const session = {
    name: "takes.zip",
    mimeType: "application/zip",
    buffer: await readFile(saved),
  };

  await test.step("on a fresh profile", async () => {
    await page.evaluate(() => localStorage.clear());
    await page.reload();
    await expect(app.emotion).toHaveCount(0);
    await app.fileInput.setInputFiles(session);
    await expect(title("Third try")).toBeVisible();
    await expect(title("sad.wav")).toBeVisible();
    await expect(page.getByTestId("job")).toHaveCount(0);
    expect(await list.getByRole("listitem").allInnerTexts()).toEqual(answers);
    await title("Third try").click();
    await expect(note).toContainText("an octave down");
    expect(await app.reasoning.innerText()).toBe(argument);
    await page.getByText("Tiers and labels").click();
    await expect(page.getByRole("textbox", { name: "Label at 0.00–2.90 s" })).toHaveValue("ä");
  });
  await test.step("opened again it adds nothing; another ZIP is told", async () => {
    await app.choose(session);
    await app.choose({ name: "b.zip", mimeType: "application/zip", buffer: Buffer.from("PK") });
    await expect(app.alert).toContainText("b.zip is no file of takes that this app saved.");
    await expect(app.button("Takes (2)")).toBeVisible();
  });
  await test.step("a folder gives what can be opened in it", async () => {
    await page.getByTestId("folder-input").setInputFiles("public/samples");
    await expect(page.getByTestId("job")).toHaveCount(0);
    await expect(app.button("Takes (7)")).toBeVisible();
    await expect(list.getByText("is not an audio file")).toHaveCount(0);
  });
});
