/** A person says how takes were meant: the answers of that voice follow, tell so, and forget it again. */
import { expect, test } from "./support/app";
import { expectNoSeriousViolation } from "./support/axe";

const OTHERS = ["happy", "sad", "unmarked", "fear"] as const;

test("labels of a voice move its answers, without hearing anything anew, until they are forgotten", async ({
  app,
  page,
}) => {
  const meant = page.getByLabel("How was it meant?");
  const taught = page.getByTestId("taught");
  const open = async (name: string) => {
    await app.choose(`public/samples/${name}.wav`);
    await app.showsResult(`${name}.wav`);
  };
  await test.step("a voice is named first", async () => {
    await open("angry");
    await expect(meant).toHaveCount(0);
    await app.button("Name the voice to say how it was meant").click();
    await page.getByRole("dialog").getByLabel("Name").fill("Ana");
    await app.button("Use as the usual voice").click();
    await expect(meant).toHaveValue("");
  });
  await test.step("what is said of a take is kept, and is no evidence for that very take", async () => {
    for (const name of OTHERS) {
      await open(name);
      await meant.selectOption(name);
    }
    await expect(taught).toContainText("What you said of this take itself is no evidence for it.");
  });
  let heeded = {};
  await test.step("another take of the voice is answered by it, and the ledger says how far", async () => {
    await open("angry");
    await expect(page.getByTestId("voice-line")).toContainText("relative to Ana’s voice: 5 clips");
    await expect(taught).toContainText("Learnt from 4 labels of Ana.");
    await expect(page.getByTestId("ledger-taught")).toContainText("From your labels");
    const bits = await page
      .locator('[data-testid^="ledger-"] [class*="bits"], [data-weighs="true"] [class*="bits"]')
      .allInnerTexts();
    const sum = bits.reduce((all, text) => all + Number(text.replace("−", "-")), 0);
    const total = await page.getByTestId("ledger-total").getAttribute("data-bits");
    expect(Math.abs(sum - Number(total))).toBeLessThan(0.06 * bits.length);
    heeded = await app.probabilities();
  });
  await test.step("a word of one's own", async () => {
    await meant.selectOption("another word …");
    await page.getByLabel("In your own word").fill("annoyed");
    await page.getByLabel("Nearest to").selectOption("angry");
    await expectNoSeriousViolation(page);
    await app.button("Keep").click();
    await expect(meant.locator("option:checked")).toHaveText("“annoyed” (angry)");
    await expect(taught).toContainText("no evidence for it");
  });
  await test.step("after a reload it is all there", async () => {
    await page.reload();
    await open("angry");
    await expect(meant.locator("option:checked")).toHaveText("“annoyed” (angry)");
    await expect(taught).toContainText("Learnt from 4 labels of Ana.");
    await expect.poll(app.probabilities.bind(app)).toEqual(heeded);
  });
  const dialog = page.getByRole("dialog", { name: "A speaker’s voice" });
  await test.step("the dialog tells what was learnt, and forgets a word or all", async () => {
    await page.getByTestId("speaker-line").getByRole("button", { name: "Change" }).click();
    const labels = dialog.getByTestId("labels");
    await expect(labels).toContainText("5 labels of Ana");
    await expect(labels).toContainText("They have a say");
    await expect(labels).toContainText("“annoyed” (angry): 1 take");
    await expectNoSeriousViolation(page);
    await labels.getByRole("button", { name: "Forget “annoyed” (angry)" }).click();
    await expect(labels).toContainText("4 labels of Ana");
    await labels.getByRole("button", { name: "Forget all labels" }).click();
    await expect(labels).toHaveCount(0);
    await page.keyboard.press("Escape");
  });
  await expect(taught).toHaveCount(0);
  await expect(page.getByTestId("ledger-taught")).toHaveCount(0);
  await expect(meant).toHaveValue("");
  expect(await app.probabilities()).not.toEqual(heeded);
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain("annoyed");
});
