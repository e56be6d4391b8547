/** Where nothing is heard the live emotion rests. */
import { expect, test } from "./support/app";
import { hearing } from "./support/microphone";

test.use(hearing(new Float32Array(4 * 16_000)));

test("a microphone that hears nothing has no marked emotion, and no utterance", async ({
  app,
  page,
}) => {
  await app.openSample("unmarked");
  const live = page.getByTestId("live-emotion");
  await app.button("Record").click();
  await expect(live).toHaveAttribute("data-emotion", "unmarked");
  await expect(live).toContainText("No marked emotion");
  const seen = new Set<string | null>();
  for (let i = 0; i < 10; i++) {
    seen.add(await live.getAttribute("data-emotion"));
    await page.waitForTimeout(300);
  }
  expect([...seen]).toEqual(["unmarked"]);
  await expect(page.getByTestId("live-utterance")).toHaveCount(0);
  await app.button("Discard").click();
});
