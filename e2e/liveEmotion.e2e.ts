/** What a voice sounds like while it is recorded: a microphone that hears the angry sample again and again. */
import { expect, test } from "./support/app";
import { hearing } from "./support/microphone";
import { sampleOf, TakeView } from "./support/takes";
import { joined } from "./support/wav";

const PAUSE_S = 1.5;
const READINGS = 10;

test.use(hearing(joined([sampleOf("angry")], PAUSE_S)));

test("its emotion is shown, and its utterances as they end, which the take then has", async ({
  app,
  page,
}, testInfo) => {
  // Loaded first: before that nothing can be told of a voice.
  await app.openSample("unmarked");
  const take = new TakeView(app);
  const live = page.getByTestId("live-emotion");
  const utterances = page.getByTestId("live-utterance");
  await app.button("Record").click();
  await expect(live).toBeVisible();
  await expect(live).toHaveAttribute("data-emotion", "angry");
  await expect(live).toContainText(/^Sounds angry\d+ %/);

  await test.step("how far behind it is, which is reported", async () => {
    const behind_s: number[] = [];
    for (let i = 0; i < READINGS; i++) {
      behind_s.push(Number(await live.getAttribute("data-behind")));
      await page.waitForTimeout(500);
    }
    const [low, high] = behind_s.sort((a, b) => a - b).slice(READINGS / 2 - 1);
    const description = `median of ${READINGS} readings: ${(((low ?? 0) + (high ?? 0)) / 2).toFixed(2)} s`;
    testInfo.annotations.push({ type: "live emotion is behind by", description });
    for (const reading of behind_s) expect(reading).toBeGreaterThanOrEqual(0);
  });

  // The first may begin amid the clip.
  const answered = utterances.filter({ hasText: /angry/ });
  await expect.poll(() => answered.count()).toBeGreaterThanOrEqual(2);
  await app.button("Pause recording").click();
  const spans = (await utterances.allInnerTexts()).map((text) => /(\S+–\S+)/.exec(text)?.[1] ?? "");
  expect(new Set(spans).size).toBe(spans.length);
  await app.button("Stop").click();
  await app.shows("Recording 1");
  await expect(page.getByTestId("job")).toHaveCount(0);
  // What has ended is never cut another way, and what was shown live is what stands in the take.
  const cut = (await take.all()).map(({ start, end }) => [start, end]);
  const shown = spans.map((span) => span.split("–").map(Number));
  expect(
    cut.filter(([start = 0]) => shown.some(([other = 0]) => Math.abs(start - other) < 0.05)),
  ).toHaveLength(shown.length);
  await expect(take.line).toContainText("Mostly sounds angry");
});
