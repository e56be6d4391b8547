/** Two takes beside each other: contours, what was told of both, by ear. */
import { expect, test } from "./support/app";
import { expectNoSeriousViolation } from "./support/axe";

test("another take is compared with the one on screen, in words, figures, contours and by ear", async ({
  app,
  page,
}) => {
  const panel = page.getByTestId("compare");
  const open = async (name: string) => {
    await app.choose(`public/samples/${name}.wav`);
    await app.showsResult(`${name}.wav`);
  };
  await open("sad");
  await expect(panel).toHaveCount(0);
  await open("angry");
  await panel.getByText("Compare with another take").click();
  await panel.getByLabel("Take").selectOption("sad.wav");
  await expect(panel.getByRole("columnheader", { name: "A: angry.wav" })).toBeVisible();
  await expect(panel.getByRole("columnheader", { name: "B: sad.wav" })).toBeVisible();
  const row = (name: string) => panel.getByRole("row", { name: new RegExp(`^${name}`) });
  await expect(row("Answer")).toContainText(/angry \d+ %.*sad \d+ %/);
  const pitch = row("Pitch high");
  const [, a, b, apart] =
    /(\d+) Hz.*?(\d+) Hz.*?([+−]\d+\.\d) st/.exec(
      await pitch.innerText().then((text) => text.replaceAll(/\s+/g, " ")),
    ) ?? [];
  expect(Number(apart?.replace("−", "-"))).toBeCloseTo(12 * Math.log2(Number(b) / Number(a)), 0);

  await test.step("contours over each other, as spoken or of one length", async () => {
    const picture = panel.getByRole("img", { name: /^Pitch of both over time/ });
    const reach = (line: number) =>
      picture
        .locator("path")
        .nth(line)
        .evaluate((path: SVGPathElement) => path.getBBox().width);
    await expect(picture).toHaveAttribute("data-time", "same");
    expect([await reach(0), await reach(1)]).toEqual([1000, 1000]);
    await panel.getByText("as spoken").click();
    await expect(picture).toHaveAttribute("data-time", "real");
    const lengths = [await reach(0), await reach(1)];
    expect(Math.max(...lengths)).toBeCloseTo(1000, 0);
    expect(Math.min(...lengths)).toBeLessThan(990);
  });
  await test.step("one after the other by ear", async () => {
    await panel.getByRole("button", { name: "Play A, then B" }).click();
    await expect(panel.getByRole("button", { name: "Stop" })).toBeVisible();
    await expect(panel.getByRole("button", { name: "Play A, then B" })).toBeVisible();
  });
  await test.step("the other as the target of all that follow", async () => {
    await app.button("Make B the target").click();
    const tries = panel.getByTestId("tries");
    await expect(tries.getByRole("heading")).toHaveText("Tries at sad.wav");
    await expect(tries.getByRole("row", { name: /^angry\.wav/ })).toContainText(/\d\.\d st.*\d+ %/);
    await open("happy");
    await panel.getByText("Compare with another take").click();
    await expect(tries.getByText(/^2 tries on one day: \d\.\d st apart at first/)).toBeVisible();
    await tries.getByRole("button", { name: "angry.wav" }).click();
    await app.showsResult("angry.wav");
    await panel.getByText("Compare with another take").click();
    await expect(tries.locator("svg")).toHaveAttribute("data-points", "2");
    await panel.getByLabel("Take").selectOption("sad.wav");
  });
  await expectNoSeriousViolation(page);
  await panel.getByRole("button", { name: "Show B" }).click();
  await expect(page.getByRole("heading", { name: "sad.wav", exact: true })).toBeVisible();
});
