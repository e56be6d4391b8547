/** Tiers of labels: brought as a TextGrid, labelled by hand, what the utterances are, and taken along again. */
import { expect, test } from "./support/app";
import { expectNoSeriousViolation } from "./support/axe";
import { exported } from "./support/exported";

/** In Praat's short form. */
const GRID = `File type = "ooTextFile"
Object class = "TextGrid"

0
2.936
<exists>
2
"IntervalTier"
"wörter"
0
2.936
4
0
0.7
""
0.7
1.5
"ʃtɪmə"
1.5
2.4
"😡 ""zwei"""
2.4
2.936
""
"TextTier"
"peaks"
0
2.936
1
1.2
"H*"
`;

test("a TextGrid is shown, labelled, says what the utterances are, and is exported as it was", async ({
  app,
  page,
}) => {
  await app.choose("public/samples/angry.wav");
  await app.showsResult("angry.wav");
  const panel = page.getByTestId("tiers");
  await panel.getByText("Tiers and labels").click();
  const height = async () => (await app.playhead.boundingBox())?.height ?? 0;
  const before = await height();
  // UTF-16, as Praat saves what is not ASCII.
  await page.getByTestId("textgrid-input").setInputFiles({
    name: "angry.TextGrid",
    mimeType: "text/plain",
    buffer: Buffer.from(`\uFEFF${GRID}`, "utf16le"),
  });
  await expect(panel.getByRole("combobox", { name: "Tier" })).toHaveValue("wörter");
  // Two tiers more under the plot.
  await expect.poll(height).toBe(before + 2 * 22 + 2);
  const field = (name: string | RegExp) => panel.getByRole("textbox", { name });
  await expect(field("Label at 0.70–1.50 s")).toHaveValue("ʃtɪmə");
  await expect(field("Label at 1.50–2.40 s")).toHaveValue('😡 "zwei"');

  await test.step("labels are renamed and added", async () => {
    await field("Label at 0.70–1.50 s").fill("eins");
    await field("Label at 0.70–1.50 s").press("Enter");
    await panel.getByRole("button", { name: "Select 1.50–2.40 s" }).click();
    const measures = page.getByTestId("measures");
    await expect(measures.getByRole("heading")).toContainText("1.50–2.40 s");
    await measures.getByLabel("End").fill("1.8");
    await measures.getByLabel("End").press("Enter");
    await field("New label").fill("neu");
    await field("New label").press("Enter");
    await expect(field("Label at 1.50–1.80 s")).toHaveValue("neu");
    await expect(field("Label at 1.80–2.40 s")).toHaveValue('😡 "zwei"');
  });
  await test.step("each labelled interval is answered by itself", async () => {
    await panel.getByRole("combobox", { name: "Utterances" }).selectOption("labelled by wörter");
    await expect(page.getByTestId("shown-utterance")).toContainText("1 of 3");
    const row = panel.getByRole("row").filter({ has: page.getByText("0.70–1.50 s") });
    await expect(row).toContainText(/Tension|Pitch|Level|Energy/i);
    await expect(panel.getByRole("combobox", { name: "Utterances" })).toBeEnabled();
  });
  await expectNoSeriousViolation(page);
  await test.step("exported with the app's own", async () => {
    const { text } = await exported(app, "TextGrid");
    expect(text).toContain('name = "wörter"');
    expect(text).toContain('text = "😡 ""zwei"""');
    expect(text).toContain('text = "eins"');
    expect(text).toMatch(
      /class = "TextTier" \n\s+name = "peaks"[\s\S]*number = 1\.2 \n\s+mark = "H\*"/,
    );
    expect(text).toContain('name = "emotion"');
    const csv = (await exported(app, "CSV")).text.split("\r\n");
    expect(csv[0]).toMatch(/,label$/);
    expect(csv[1]).toMatch(/,eins$/);
  });
  await test.step("as found again", async () => {
    await panel.getByRole("combobox", { name: "Utterances" }).selectOption("as found");
    await expect(page.getByTestId("shown-utterance")).toHaveCount(0);
  });
  await test.step("a damaged one is told, and changes nothing", async () => {
    await page.getByTestId("textgrid-input").setInputFiles({
      name: "bad.TextGrid",
      mimeType: "text/plain",
      buffer: Buffer.from(GRID.replace("0.7\n1.5", "0.7\n")),
    });
    await expect(app.alert).toContainText("bad.TextGrid is damaged: line");
    await expect(field("Label at 0.70–1.50 s")).toHaveValue("eins");
  });
});
