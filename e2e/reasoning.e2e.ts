/** The argument: it follows from the ledger, its words light what they speak of, and a fact can be set to ordinary. */
import { type App, expect, test } from "./support/app";

/** Claims that have a say, in order. */
async function weighing(app: App): Promise<string[]> {
  const toggles = await app.page.getByTestId(/^ordinary-\d+$/).all();
  return Promise.all(
    toggles.map(async (toggle) =>
      ((await toggle.getAttribute("data-testid")) ?? "").replace("ordinary-", ""),
    ),
  );
}

/** The answer against its runner-up as the bars have it, bits. */
async function odds_bits(app: App) {
  const [first = 0, second = 1] = Object.values(await app.probabilities()).sort((a, b) => b - a);
  return Math.log2(first / second);
}

test("every sentence follows from a ledger that adds up to the answer", async ({ app, page }) => {
  await app.openSample("angry");
  await app.showsReasoning();
  const text = (await app.reasoning.locator("p").textContent()) ?? "";
  expect(text.split(" ").length).toBeGreaterThan(20);
  expect(text).toMatch(/^[A-Z].*\.$/s);
  await expect(app.reasoning.locator("[data-fault]")).toHaveCount(0);

  await test.step("it speaks of all claims that have a say, and of no other", async () => {
    const spoken = await app.reasoningFacts.evaluateAll((words) =>
      words.map((word) => word.getAttribute("data-fact")),
    );
    const claims = await weighing(app);
    expect(claims.length).toBeGreaterThanOrEqual(3);
    expect(new Set(spoken)).toEqual(new Set(claims));
  });
  await test.step("prior, claims and timbre stand in the ledger, and add up", async () => {
    for (const part of ["prior", "timbre"])
      await expect(page.getByTestId(`ledger-${part}`)).toContainText(/[+−]?\d\.\d/);
    expect(await app.total_bits()).toBeCloseTo(await odds_bits(app), 6);
  });
  await test.step("the tables give its sentences, each checked", async () => {
    const sentences = await app.reasoning.locator("[data-moves]").count();
    await app.button("Show everything as tables").click();
    const table = page.getByRole("table", { name: "Reasoning" });
    await expect(table.getByRole("row")).toHaveCount(sentences + 1);
    await expect(table).not.toContainText("does not follow");
  });
});

test("its words light their claim and their span, and play it", async ({ app, page }) => {
  await app.openSample("angry");
  await app.showsReasoning();
  const plot = page.getByTestId("plot").locator("canvas").first();
  const picture = () => plot.evaluate((element) => (element as HTMLCanvasElement).toDataURL());
  const words = app.reasoningFacts.first();
  const id = await words.getAttribute("data-fact");
  const claim = page.locator(`[data-claim="${id}"]`);

  await test.step("under the pointer", async () => {
    await page.mouse.move(0, 0);
    await expect(words).toHaveAttribute("data-named", "false");
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    const dark = await picture();
    await words.hover();
    await expect(words).toHaveAttribute("data-named", "true");
    await expect(claim).toHaveAttribute("data-active", "true");
    await expect.poll(picture).not.toBe(dark);
    await page.mouse.move(0, 0);
    await expect(claim).toHaveAttribute("data-active", "false");
    await expect.poll(picture).toBe(dark);
  });
  await test.step("and a claim under the pointer lights the words about it", async () => {
    await claim.hover();
    await expect(words).toHaveAttribute("data-named", "true");
    await page.mouse.move(0, 0);
  });
  await test.step("by keyboard", async () => {
    await words.focus();
    await expect(claim).toHaveAttribute("data-active", "true");
    await page.keyboard.press("Enter");
    await expect(claim).toHaveAttribute("aria-pressed", "true");
    await app.playedTo(Number(await claim.getAttribute("data-end")));
  });
});

test("a fact that is set to ordinary counts no longer, until it is taken as measured", async ({
  app,
  page,
}) => {
  await app.openSample("angry");
  await app.showsReasoning();
  const measured = await app.probabilities();
  const total = await app.total_bits();
  const [first = "", second = ""] = await weighing(app);
  const supposed = page.getByTestId("supposed");
  await expect(supposed).toHaveCount(0);

  await app.ordinary(first).click();
  await expect(app.ordinary(first)).toHaveAttribute("aria-pressed", "true");
  await expect(supposed).toContainText("one fact were ordinary");
  const one = await app.probabilities();
  expect(one).not.toEqual(measured);
  expect(Object.values(one).reduce((a, b) => a + b)).toBeCloseTo(1, 6);
  expect(await app.total_bits()).not.toBeCloseTo(total, 6);

  await app.ordinary(second).click();
  await expect(supposed).toContainText("2 facts were ordinary");
  await app.ordinary(second).click();
  await expect.poll(() => app.probabilities()).toEqual(one);

  await supposed.getByRole("button", { name: "As measured" }).click();
  await expect(supposed).toHaveCount(0);
  await expect(app.ordinary(first)).toHaveAttribute("aria-pressed", "false");
  expect(await app.probabilities()).toEqual(measured);
  expect(await app.total_bits()).toBe(total);

  await test.step("another voice begins as measured", async () => {
    await app.ordinary(first).click();
    await expect(supposed).toBeVisible();
    await app.openSample("sad");
    await expect(supposed).toHaveCount(0);
  });
});

test("a changed voice is reasoned about anew, and the original keeps its own", async ({
  app,
  page,
}) => {
  await app.choose("e2e/media/clip.wav");
  await app.showsResult("clip.wav");
  await app.showsReasoning();
  const text = () => app.reasoning.locator("p").textContent();
  const original = await text();
  const panel = page.getByTestId("what-if");
  await panel.getByText("What if it were spoken differently?").click();
  for (let i = 0; i < 8; i++) await page.getByRole("slider", { name: "Pitch" }).press("ArrowLeft");
  await app.button("Apply").click();
  await app.showsResult("clip.wav, what if");
  await app.showsReasoning();
  await expect.poll(text).not.toBe(original);
  await panel.getByText("A: original").click();
  await expect.poll(text).toBe(original);
});
