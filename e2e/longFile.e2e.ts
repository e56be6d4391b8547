/** A long file is heard while it is decoded: its first utterance is there soon, its sound and picture all along. */
import { type App, expect, test, type Upload } from "./support/app";
import { repeatedMp3 } from "./support/mp3";
import { strongestRow } from "./support/spectrogram";
import { recordingOf, SAMPLES, sampleOf, TakeView } from "./support/takes";
import { tone } from "./support/wav";

/** Where a tone lies, s. */
const TONE = { start: 75, end: 85, frequency_hz: 3500 };

/** The five samples in a minute and a quarter, then a tone. */
function longWav(): Upload {
  const parts = SAMPLES.map((name) => {
    const part = new Float32Array((TONE.start / SAMPLES.length) * 16_000);
    part.set(sampleOf(name), 16_000);
    return part;
  });
  const whistle = tone(TONE.frequency_hz, TONE.end - TONE.start);
  return recordingOf("long.wav", [...parts, whistle], 0);
}

const longMp3 = (): Upload => ({
  name: "long.mp3",
  mimeType: "audio/mpeg",
  buffer: repeatedMp3(5, 18),
});

/** How many of how many utterances are analysed, as the page says. */
async function counted(take: TakeView) {
  const text = await take.line.innerText();
  const [, analysed, of] = /(\d+) of (\d+) utterances analysed/.exec(text) ?? [];
  return { analysed: Number(analysed), of: Number(of) };
}

const seconds = async (app: App) => Number(await app.playhead.getAttribute("aria-valuemax"));

for (const { file, length_s, utterances } of [
  // The tone is one, too.
  { file: longWav(), length_s: 85, utterances: 6 },
  { file: longMp3(), length_s: 90, utterances: 5 },
])
  test(`${file.name} is on screen with its first utterance, and plays while the rest comes`, async ({
    app,
    page,
  }) => {
    const take = new TakeView(app);
    await app.choose(file);
    await app.shows(file.name);
    await expect(page.getByTestId("job")).toBeVisible();
    const early = await counted(take);
    expect(early.analysed).toBeLessThan(early.of);
    expect(await seconds(app)).toBeCloseTo(length_s, 0);

    await test.step("plays", async () => {
      await app.button("Play").click();
      await expect.poll(() => app.time_s()).toBeGreaterThan(1);
      await app.button("Pause").click();
    });
    await take.isAnalysed(utterances);
    for (const { start, end } of await take.all()) {
      expect(end - start).toBeGreaterThan(0.8);
      expect(end).toBeLessThan(length_s + 0.1);
    }
  });

test("a stretch of its spectrogram is shown, zoomed and scrolled to", async ({ app, page }) => {
  await app.choose(longWav());
  await app.shows("long.wav");
  await app.button("Spectrogram").click();
  await app.playhead.focus();
  for (let i = 0; i < 4; i++) await page.keyboard.press("+");
  const plot = await app.playhead.boundingBox();
  if (!plot) throw new Error("no plot");
  const isAtTone = async () => {
    const row_hz = await strongestRow(page);
    return row_hz !== null && Math.abs(row_hz - TONE.frequency_hz) < 120;
  };
  expect(await isAtTone()).toBe(false);
  await test.step("scrolled to the tone", async () => {
    await page.mouse.move(plot.x + plot.width / 2, plot.y + plot.height / 2);
    await page.mouse.wheel(20_000, 0);
    await expect.poll(isAtTone).toBe(true);
  });
  await test.step("the pointer reads where that is", async () => {
    const read_s = async () => {
      const text = await page.getByTestId("readout").innerText();
      const [, minutes = 0, rest] = /(?:(\d+):)?([\d.]+)/.exec(text) ?? [];
      return 60 * Number(minutes) + Number(rest);
    };
    await page.mouse.move(plot.x + plot.width / 2 + 1, plot.y + plot.height / 2);
    await expect.poll(read_s).toBeGreaterThan(TONE.start);
    expect(await read_s()).toBeLessThan(TONE.end);
  });
});

test("cancelled, it keeps what is analysed, and goes on when asked to", async ({ app, page }) => {
  const take = new TakeView(app);
  await app.choose(longWav());
  await app.shows("long.wav");
  await app.button("Cancel the analysis").click();
  await expect(page.getByTestId("job")).toHaveCount(0);
  const { analysed, of } = await counted(take);
  expect(analysed).toBeGreaterThan(0);
  expect(analysed).toBeLessThan(of);
  await expect(app.alert).toHaveCount(0);
  await app.button("Play").click();
  await expect.poll(() => app.time_s()).toBeGreaterThan(0.5);
  await app.button("Pause").click();
  await app.button("Analyse the rest").click();
  await take.isAnalysed(6);
});

test("cut off in the middle, it keeps what was read", async ({ app }) => {
  const take = new TakeView(app);
  const { buffer, ...file } = longWav();
  await app.choose({ ...file, buffer: buffer.subarray(0, buffer.length >> 1) });
  await app.shows("long.wav");
  await take.isAnalysed(3);
  const length_s = await seconds(app);
  for (const { end } of await take.all()) expect(end).toBeLessThan(length_s);
});
