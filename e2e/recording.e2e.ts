/** What a recording says of itself, and that nothing of it is lost: at its start, in a pause, at an end nobody chose. */
import { readFile } from "node:fs/promises";
import { type App, expect, test } from "./support/app";
import { hearing, holdMicrophone, speech } from "./support/microphone";

/** How long what is on screen is: all that was recorded, whatever of it is speech. */
const kept_s = async (app: App) => Number(await app.playhead.getAttribute("aria-valuemax"));

/** The level of each frame of the first utterance, dB re full scale. */
async function levels_dbfs(app: App): Promise<number[]> {
  await app.button("Export").click();
  const download = app.page.waitForEvent("download");
  await app.page.getByRole("dialog", { name: "Export" }).getByText("CSV", { exact: true }).click();
  const text = await readFile(await (await download).path(), "utf8");
  const [header = "", ...rows] = text.trim().split("\r\n");
  const column = header.split(",").indexOf("level_db");
  return rows.map((row) => Number(row.split(",")[column]));
}

const stateOf = (app: App) => app.page.getByTestId("recording-state");
const notes = (app: App) => app.page.getByRole("region", { name: "About the recording" });
const status = (app: App) => app.page.getByRole("status").last();

/** Records until so much time is shown. */
async function record(app: App, seconds: number) {
  await app.button("Record").click();
  await expect(app.button("Stop")).toBeVisible();
  await reaches(app, seconds);
}
const shown_s = async (app: App) =>
  Number.parseFloat(await app.page.getByText(/^\d+\.\d s$/).innerText());
const reaches = (app: App, seconds: number) =>
  expect.poll(() => shown_s(app)).toBeGreaterThanOrEqual(seconds);

test.use(hearing(speech(8)));

test("says that it records when it does, and keeps all from there on", async ({ app, page }) => {
  await holdMicrophone(page, { late_s: 1.5 });
  await page.reload();
  // When it was said that it records, and when that was ended, by the page's own clock.
  await page.evaluate(() => {
    const times: { shown?: number; stopped?: number } = {};
    Object.assign(window, { times });
    new MutationObserver(() => {
      const stop = [...document.querySelectorAll("button")].find((b) => b.innerText === "Stop");
      if (!stop || times.shown) return;
      times.shown = performance.now();
      stop.addEventListener("click", () => {
        times.stopped = performance.now();
      });
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
  });
  await app.button("Record").click();
  await expect(app.button("Starting…")).toBeVisible();
  await expect(app.button("Starting…")).toBeFocused();
  await expect(status(app)).toHaveText("Starting to record.");
  await expect(app.button("Stop")).toBeVisible();
  await expect(app.button("Stop")).toBeFocused();
  await reaches(app, 2);
  await app.button("Stop").click();
  await app.shows("Recording 1");
  const { shown, stopped } = await page.evaluate(
    () => (window as unknown as { times: { shown: number; stopped: number } }).times,
  );
  const levels = await levels_dbfs(app);
  expect(await kept_s(app)).toBeGreaterThan((stopped - shown) / 1000 - 0.1);
  // The first frame's window reaches half out of the recording.
  for (const level of levels.slice(1, 20)) expect(level).toBeGreaterThan(-40);
});

test("its start can be cancelled", async ({ app, page }) => {
  await holdMicrophone(page, { late_s: 60 });
  await page.reload();
  await app.button("Record").click();
  const isOpen = () => page.evaluate(() => window.opened.stream?.active);
  await expect.poll(isOpen).toBe(true);
  await page.getByRole("region", { name: "Start" }).getByText("Cancel").click();
  await expect(app.button("Record")).toBeVisible();
  await expect.poll(isOpen).toBe(false);
  await app.button("Record").click();
  await page.keyboard.press("Escape");
  await expect(app.button("Record")).toBeVisible();
  await expect(app.alert).toHaveCount(0);
});

test("pauses and goes on: no time passes, no sample is taken", async ({ app, page }) => {
  await record(app, 1);
  await expect(stateOf(app)).toHaveText("Recording");
  await page.keyboard.press("p");
  await expect(stateOf(app)).toHaveText("Paused");
  await expect(status(app)).toHaveText("Recording paused.");
  await page.waitForTimeout(200);
  const paused_s = await shown_s(app);
  await page.waitForTimeout(4000);
  expect(await shown_s(app)).toBe(paused_s);
  await app.button("Resume recording").click();
  await expect(stateOf(app)).toHaveText("Recording");
  await reaches(app, paused_s + 1);
  await app.button("Pause recording").click();
  await page.waitForTimeout(500);
  const recorded_s = await shown_s(app);
  await app.button("Stop").click();
  await app.shows("Recording 1");
  expect(Math.abs((await kept_s(app)) - recorded_s)).toBeLessThan(0.1);
});

test("the microphone is unplugged", async ({ app, page }) => {
  await holdMicrophone(page);
  await page.reload();
  await record(app, 1.5);
  await page.evaluate(() => {
    const [track] = window.opened.stream?.getAudioTracks() ?? [];
    track?.stop();
    track?.dispatchEvent(new Event("ended"));
  });
  await expect(notes(app)).toContainText("Recording 1 ended early: the microphone was unplugged");
  await expect(app.button("Record")).toBeVisible();
  await app.shows("Recording 1");
  expect(await kept_s(app)).toBeGreaterThan(1.45);
  await app.button("Dismiss").click();
  await expect(notes(app)).toHaveCount(0);
});

test("no sample comes any more", async ({ app, page }) => {
  await holdMicrophone(page);
  await page.reload();
  await record(app, 1.5);
  await page.evaluate(() => window.opened.source?.disconnect());
  await expect(notes(app)).toContainText("the microphone gave no more sound");
  await app.shows("Recording 1");
});

test("the system suspends the microphone's thread", async ({ app, page }) => {
  await holdMicrophone(page);
  await page.reload();
  await record(app, 1.5);
  await page.evaluate(() => window.opened.context?.suspend());
  await expect(notes(app)).toContainText("the system took the microphone away");
  await app.shows("Recording 1");
  expect(await kept_s(app)).toBeGreaterThan(1.45);
});

test("the microphone is stopped, and nobody says so", async ({ app, page }) => {
  await holdMicrophone(page);
  await page.reload();
  await record(app, 1.5);
  // A track that is stopped by the page tells nobody, and sounds like silence.
  await page.evaluate(() => window.opened.stream?.getAudioTracks()[0]?.stop());
  await expect(notes(app)).toContainText("the microphone was unplugged");
  await app.shows("Recording 1");
});

test("the page is frozen in the background: analysed when somebody is back", async ({
  app,
  page,
}) => {
  await holdMicrophone(page);
  await page.reload();
  const setHidden = (isHidden: boolean) =>
    page.evaluate((isHidden) => {
      Object.defineProperty(document, "hidden", { value: isHidden, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }, isHidden);
  await record(app, 1);
  await setHidden(true);
  // In the background alone it goes on, as long as samples come.
  await reaches(app, 5);
  // A headless Chromium cannot be frozen by its DevTools: this is what a page hears of it.
  await page.evaluate(() => document.dispatchEvent(new Event("freeze")));
  await expect(notes(app)).toContainText("this page went to the background");
  expect(await page.evaluate(() => window.opened.stream?.active)).toBe(false);
  await expect(page.getByTestId("job")).toContainText("Recording 1");
  await page.waitForTimeout(2000);
  await expect(page.getByTestId("job")).toContainText("Reading the audio");
  await setHidden(false);
  await app.shows("Recording 1");
  expect(await kept_s(app)).toBeGreaterThan(4.95);
});

test("says what the browser does to the sound", async ({ app, page }) => {
  await holdMicrophone(page, { settings: { noiseSuppression: true, autoGainControl: true } });
  await page.reload();
  await record(app, 0.5);
  await expect(notes(app)).toContainText("asked it not to (noise suppression, automatic gain)");
  await expect(status(app)).toContainText("noise suppression");
  await app.button("Discard").click();
  await expect(notes(app)).toHaveCount(0);
});

test("comes from the microphone that was chosen, also at the next visit", async ({ app, page }) => {
  await holdMicrophone(page);
  await page.reload();
  const inputs = page.getByRole("combobox", { name: "Microphone" });
  const used = () =>
    page.evaluate(() => window.opened.stream?.getAudioTracks()[0]?.getSettings().deviceId);
  await record(app, 0.5);
  expect(await used()).toBe("default");
  await app.button("Discard").click();
  await inputs.selectOption("Fake Audio Input 2");
  const id = await inputs.inputValue();
  await record(app, 0.5);
  expect(await used()).toBe(id);
  await page.reload();
  await expect(inputs).toHaveValue(id);
  await record(app, 0.5);
  expect(await used()).toBe(id);
});
