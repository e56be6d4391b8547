/** What can be shown under the wave and measured on it: spectrogram, syllables, a selected stretch. */
import { expect, test } from "./support/app";
import { spectrogramMiddle, strongestRow } from "./support/spectrogram";
import { tone, wav } from "./support/wav";

test("the spectrogram shows a tone at its frequency, zooms, and is remembered", async ({
  app,
  page,
}) => {
  await app.choose({
    name: "tone.wav",
    mimeType: "audio/wav",
    buffer: wav(tone(2500, 2)),
  });
  await expect(app.emotion).toBeVisible();
  const spectrogram = app.button("Spectrogram");
  await expect(spectrogram).toHaveAttribute("aria-pressed", "false");
  await spectrogram.click();
  const isAtTone = async () => {
    const row_hz = await strongestRow(page);
    return row_hz !== null && Math.abs(row_hz - 2500) < 120;
  };
  await expect.poll(isAtTone).toBe(true);
  await app.button("Zoom in").click();
  await app.button("Zoom in").click();
  await expect.poll(isAtTone).toBe(true);

  await test.step("what the pointer is on is told", async () => {
    const { x_px, y_px } = await spectrogramMiddle(page);
    await page.mouse.move(x_px, y_px);
    const readout = page.getByTestId("readout");
    const figure = async (name: string) => {
      const text = await readout.locator(`dt:text-is("${name}") + dd`).innerText();
      return Number(text.replace("−", "-").replace(/[^\d.-]/g, ""));
    };
    expect(Math.abs((await figure("frequency")) - 2500)).toBeLessThan(40);
    expect(await figure("power")).toBeGreaterThan(-20);
  });
  await test.step("another range moves it, and is kept", async () => {
    await app.button("Settings and limits").click();
    const dialog = page.getByRole("dialog", { name: "Settings and limits" });
    const top = dialog.getByLabel("View range up to");
    await top.fill("99999");
    await top.press("Enter");
    await expect(dialog.getByRole("alert")).toHaveText("From 500 to 8000 Hz.");
    await top.fill("4000");
    await top.press("Enter");
    await page.keyboard.press("Escape");
    // The rows are read as if the highest were 5 kHz.
    await expect
      .poll(async () => Math.abs(((await strongestRow(page)) ?? 0) - (2500 / 4000) * 5000))
      .toBeLessThan(160);
  });

  await app.button("Formants").click();
  await page.reload();
  await app.openSample("unmarked");
  await expect(spectrogram).toHaveAttribute("aria-pressed", "true");
  await expect(app.button("Formants")).toHaveAttribute("aria-pressed", "true");
  await spectrogram.click();
  await expect(app.button("Formants")).toHaveCount(0);
});

test("a dragged stretch is measured, played, narrowed, copied and cleared", async ({
  app,
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await app.openSample("angry");
  const box = await app.playhead.boundingBox();
  if (box === null) throw new Error("no waveform");
  const y = box.y + 0.5 * box.height;
  await page.mouse.move(box.x + 300, y);
  await page.mouse.down();
  await page.mouse.move(box.x + 400, y, { steps: 4 });
  await page.mouse.move(box.x + 600, y, { steps: 4 });
  await page.mouse.up();

  const measures = page.getByTestId("measures");
  const start = measures.getByLabel("Start");
  const end = measures.getByLabel("End");
  const seconds = Number(await app.playhead.getAttribute("aria-valuemax"));
  const plot_px = box.width - 80;
  await expect
    .poll(async () => Number(await start.inputValue()))
    .toBeCloseTo((260 / plot_px) * seconds, 1);
  expect(Number(await end.inputValue())).toBeCloseTo((560 / plot_px) * seconds, 1);
  // The drag is no click: the playhead stayed where it was.
  await expect(app.playhead).toHaveAttribute("aria-valuenow", "0");

  const measured = async (name: string) =>
    Number(await measures.locator(`[data-name="${name}"]`).getAttribute("data-value"));
  const mean_st = await measured("F0semitoneFrom27.5Hz_sma3nz_amean");
  // 27.5 Hz and 15 to 45 semitones up: 65 to 370 Hz.
  expect(mean_st).toBeGreaterThan(15);
  expect(mean_st).toBeLessThan(45);
  await expect(measures.locator('[data-name^="F1frequency"]').first()).toContainText("Hz");

  await test.step("played", async () => {
    await app.button("Play selection").click();
    await app.playedTo(Number(await end.inputValue()));
  });
  await test.step("narrowed by its figures, within the signal", async () => {
    await end.fill("99");
    await end.press("Enter");
    await expect(measures.getByRole("alert")).toContainText("must lie between 0 and");
    await end.fill("1.5");
    await end.press("Enter");
    await expect(measures.getByRole("heading")).toContainText("–1.50 s");
  });
  await test.step("copied", async () => {
    await app.button("Copy as TSV").click();
    await expect(measures.getByRole("status")).toHaveText("Copied");
    const table = await page.evaluate(() => navigator.clipboard.readText());
    expect(table).toMatch(/^name\tvalue\tunit\tstart_s\tend_s\nF0_mean\t[\d.]+\tHz\t/);
    await app.button("Copy as CSV").click();
    await expect(measures.getByRole("status")).toHaveText("Copied");
    const text = await page.evaluate(() => navigator.clipboard.readText());
    const [header, ...rows] = text.trim().split(/\r?\n/);
    expect(header).toBe("name,value,unit,start_s,end_s");
    expect(rows.length).toBeGreaterThan(30);
    expect(rows.some((row) => /^jitterLocal_sma3nz_amean,[\d.]*,/.test(row))).toBe(true);
    for (const row of rows) expect(row).toMatch(/,1\.5$/);
  });
  await test.step("cleared", async () => {
    await app.button("Clear the selection").click();
    await expect(measures).toHaveCount(0);
  });
});
