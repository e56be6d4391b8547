/** The first click: each sample is answered by what its listeners heard, for facts that the argument names. */
import { expect, test } from "./support/app";

/** In the order of the first screen. */
const SAMPLES = [
  { title: "angry", headline: "Sounds angry" },
  { title: "sad", headline: "Sounds sad" },
  { title: "happy", headline: "Sounds happy" },
  { title: "afraid", headline: "Sounds afraid" },
  { title: "unmarked", headline: "No marked emotion" },
];
/** A fact that moves the odds by less is not felt. */
const LEAST_BITS = 0.1;

test("the first screen offers every sample, and says what listeners heard", async ({ app }) => {
  const offered = app.page.getByRole("region", { name: "Start" }).getByRole("listitem");
  await expect(offered.locator("strong")).toHaveText(SAMPLES.map(({ title }) => title));
  for (const sample of await offered.all())
    await expect(sample).toContainText(/“.+\.” \d+ of \d+ listeners heard /);
  await expect(app.page.getByRole("link", { name: "Open Database License" })).toBeVisible();
});

for (const { title, headline } of SAMPLES)
  test(`“${title}” is answered so, surely, and for reasons`, async ({ app, page }) => {
    await app.openSample(title);
    await app.showsReasoning();
    await expect(app.emotion.getByRole("heading").first()).toHaveText(headline);
    await expect(app.emotion).toHaveAttribute("data-sure", "true");
    const [first = 0, second = 0] = Object.values(await app.probabilities()).sort((a, b) => b - a);
    expect(first).toBeGreaterThan(2 * second);

    const spoken = await app.reasoningFacts.evaluateAll((words) =>
      words.map((word) => word.getAttribute("data-fact")),
    );
    const weighing = await page.locator("[data-weighs=true]").all();
    const bits = await Promise.all(
      weighing.map(async (row) => {
        const id = await row.locator("[data-claim]").getAttribute("data-claim");
        const figure =
          (await row
            .getByText(/^[+−]?\d+\.\d$/)
            .first()
            .textContent()) ?? "";
        return { id, bits: Number(figure.replace("−", "-")) };
      }),
    );
    // Usual facts speak for an unmarked voice against all the others, and the ledger is against the likeliest of them alone:
    // cli/samples.test.ts has their weights.
    const isFelt = (row: { bits: number }) =>
      headline === "No marked emotion" || row.bits >= LEAST_BITS;
    const reasons = bits.filter((row) => spoken.includes(row.id) && isFelt(row));
    expect(reasons.length).toBeGreaterThanOrEqual(2);

    await expect(app.reasoning.locator("[data-fault]")).toHaveCount(0);
    await expect(app.reasoning.locator("[data-moves*=despite]")).toHaveCount(0);
  });
