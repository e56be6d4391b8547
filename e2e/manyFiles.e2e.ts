/** Twenty files at once, two of them bad: all are analysed, one after the other, while a person looks at the first. */
import { readFileSync } from "node:fs";
import { expect, test } from "./support/app";

const NAMES = ["angry", "sad", "happy", "fear", "unmarked"];

test("twenty files at once: a list of answers, the bad ones with their reason", async ({
  app,
  page,
}) => {
  const buffers = NAMES.map((name) => readFileSync(`public/samples/${name}.wav`));
  const files = Array.from({ length: 20 }, (_, i) => ({
    name: `${i + 1}-${NAMES[i % NAMES.length]}.wav`,
    mimeType: "audio/wav",
    buffer: buffers[i % NAMES.length] as Buffer,
  }));
  files[6] = { name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("no sound at all") };
  files[13] = { name: "empty.wav", mimeType: "audio/wav", buffer: Buffer.alloc(0) };
  await app.fileInput.setInputFiles(files);
  await app.showsResult("1-angry.wav");
  const list = page.getByTestId("takes");
  const rows = list.getByRole("listitem");
  await expect(page.getByTestId("job")).toContainText(/\(\d+ more files wait\)/);

  await test.step("what is looked at stays, and can be changed", async () => {
    await list.getByRole("button", { name: "2-sad.wav", exact: true }).click();
    await app.showsResult("2-sad.wav");
  });
  await expect(page.getByTestId("job")).toHaveCount(0);
  await expect(app.button("Takes (18)")).toBeVisible();
  await expect(rows).toHaveCount(20);
  await expect(page.getByRole("heading", { name: "2-sad.wav", exact: true })).toBeVisible();
  const answers = await rows.allInnerTexts();
  const said = (name: string) => answers.filter((text) => new RegExp(`${name} \\d+ %`).test(text));
  expect(NAMES.map((name) => said(name).length)).toEqual([4, 3, 4, 3, 4]);
  await expect(app.alert).toHaveCount(0);
  await expect(list).toContainText("“notes.txt” is not an audio file.");
  await expect(list).toContainText("“empty.wav” is an empty file");
  await test.step("ordered and filtered", async () => {
    const titles = list.getByRole("listitem").locator("button:first-of-type");
    await list.getByLabel("Order").selectOption("by name");
    await expect(titles.first()).toHaveText("1-angry.wav");
    await expect(titles.nth(1)).toHaveText("2-sad.wav");
    await list.getByLabel("Filter by name or answer").fill("angry 7");
    await expect(titles.filter({ hasText: "angry" })).toHaveCount(4);
    await expect(titles.filter({ hasText: "sad" })).toHaveCount(0);
    await list.getByLabel("Filter by name or answer").fill("");
  });
  await test.step("all of them in one table", async () => {
    const download = page.waitForEvent("download");
    await app.button("CSV").click();
    const file = await download;
    expect(file.suggestedFilename()).toBe("EmotionThinker takes.csv");
    const [header, ...lines] = readFileSync(await file.path(), "utf8")
      .trim()
      .split("\r\n");
    expect(lines).toHaveLength(18);
    expect(header).toMatch(/^take,opened,take_s,utterance,channel,start_s,end_s,label,emotion,p_/);
    expect(
      lines.filter((line) => line.includes("-angry.wav") && line.includes(",angry,")),
    ).toHaveLength(4);
  });
  await app.button("Leave notes.txt out").click();
  await expect(rows).toHaveCount(19);
});
