/** The reasoning aloud: it streams in, every claim has its verdict, figure and span, and it ends with an answer. */
import { App, expect, test } from "./support/app";

test("streams in, every claim with its verdict, figure and span", async ({ page }) => {
  const app = new App(page);
  // How long the text was at every change, and how often words were marked before the end.
  await page.addInitScript(() => {
    const lengths: number[] = [];
    Object.assign(window, { lengths });
    new MutationObserver(() => {
      const trace = document.querySelector("[data-testid=trace]");
      const length = trace?.querySelector("p")?.textContent?.length ?? 0;
      if (trace?.getAttribute("aria-busy") === "true" && length !== lengths.at(-1))
        lengths.push(length);
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
  await app.open();
  await app.openSample("angry?");
  await app.showsReasoning();
  const lengths = await page.evaluate(() => (window as unknown as { lengths: number[] }).lengths);
  expect(lengths.length).toBeGreaterThan(20);
  expect(lengths).toEqual(lengths.toSorted((a, b) => a - b));

  const text = (await app.trace.locator("p").first().textContent()) ?? "";
  expect(text.split(" ").length).toBeGreaterThan(40);
  expect(text).toMatch(/^[A-Z].*\.$/);
  const count = await app.traceMarks.count();
  expect(count).toBeGreaterThanOrEqual(3);
  const seconds = Number(await app.playhead.getAttribute("aria-valuemax"));
  const kinds = new Set<string | null>();
  for (const mark of await app.traceMarks.all()) {
    expect(await mark.getAttribute("data-verdict")).toMatch(
      /^(confirmed|contradicted|not measurable)$/,
    );
    kinds.add(await mark.getAttribute("data-kind"));
    const start = Number(await mark.getAttribute("data-start"));
    const end = Number(await mark.getAttribute("data-end"));
    expect(start).toBeGreaterThanOrEqual(0);
    expect(end).toBeGreaterThan(start);
    expect(end).toBeLessThanOrEqual(seconds + 0.05);
  }
  expect(kinds.size).toBeGreaterThanOrEqual(3);
  await app.button("Show everything as tables").click();
  const table = page.getByRole("table", { name: "Reasoning" });
  await expect(table.getByRole("row")).toHaveCount(count + 1);
  await expect(app.trace).toContainText(/\d+ of \d+ claims confirmed/);
  await expect(page.getByTestId("trust")).toContainText(/claims alone/);
  await expect(page.getByRole("status").first()).toContainText(
    /Reasoning: \d+ of \d+ claims confirmed/,
  );

  const detail = page.getByTestId("trace-detail");
  await test.step("a claim under the pointer lights its span and says what was measured", async () => {
    const plot = page.getByTestId("plot").locator("canvas").first();
    const picture = () => plot.evaluate((element) => (element as HTMLCanvasElement).toDataURL());
    const mark = app.traceMarks.first();
    await page.mouse.move(0, 0);
    await expect(detail).toHaveText(/^Point at a mark/);
    // What the reasoning named last is drawn over by then.
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    const dark = await picture();
    await mark.hover();
    await expect.poll(picture).not.toBe(dark);
    await expect(detail).toContainText(/^(Confirmed|Contradicted|Not measurable)/);
    await expect(detail).toContainText(/Compared with/);
    await page.mouse.move(0, 0);
    await expect.poll(picture).toBe(dark);
  });
  await test.step("a claim is reached by keyboard and plays its span", async () => {
    const mark = app.traceMarks.last();
    await mark.focus();
    await expect(detail).toContainText(/Compared with|Not measurable/);
    await page.keyboard.press("Enter");
    await expect(mark).toHaveAttribute("aria-pressed", "true");
    await app.playedTo(Number(await mark.getAttribute("data-end")));
  });
});

test("a changed voice is reasoned about anew, and the original keeps its own", async ({
  app,
  page,
}) => {
  await app.openSample("calm");
  await app.showsReasoning();
  const text = () => app.trace.locator("p").first().textContent();
  const original = await text();
  const panel = page.getByTestId("what-if");
  await panel.getByText("What if it were spoken differently?").click();
  for (let i = 0; i < 8; i++) await page.getByRole("slider", { name: "Pitch" }).press("ArrowRight");
  await app.button("Apply").click();
  await app.showsResult("calm (synthetic sample), what if");
  await app.showsReasoning();
  await expect(page.getByTestId("trust")).toBeVisible();
  await panel.getByText("A: original").click();
  await expect.poll(text).toBe(original);
});
