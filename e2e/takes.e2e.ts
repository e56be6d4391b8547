/** A recording of several utterances: cut, answered one by one, walked through, exported, changed in part. */

import { expect, test } from "./support/app";
import { expectNoSeriousViolation } from "./support/axe";
import { exported } from "./support/exported";
import { recordingOf, SAMPLES, sampleOf, TakeView } from "./support/takes";

const FIVE = recordingOf("five.wav", SAMPLES.map(sampleOf));

/** So far may a mark be from its time, CSS px: the names give 10 ms. */
const NEAR_PX = 4;

test("its utterances stand on the plot's axis, and the panels follow them", async ({
  app,
  page,
}) => {
  const take = new TakeView(app);
  await app.choose(FIVE);
  await app.shows("five.wav");
  await take.isAnalysed(5);
  const seconds = Number(await app.playhead.getAttribute("aria-valuemax"));

  const names = await test.step("keys walk them, each by its name", async () => {
    const names = await take.all();
    names.forEach(({ of, start, end, answer }, i) => {
      expect(of).toBe(5);
      expect(start).toBeGreaterThan(names[i - 1]?.end ?? 0);
      expect(end).toBeGreaterThan(start);
      expect(answer).toMatch(new RegExp(`^${SAMPLES[i]} \\d+ %$`));
    });
    expect(names.at(-1)?.end).toBeLessThan(seconds);
    await take.press("ArrowRight", 5);
    await take.press("Home", 1);
    await take.press("ArrowLeft", 1);
    await take.press("End", 5);
    await take.press("PageUp", 1);
    await take.press("PageDown", 5);
    return names;
  });

  await test.step("its headline; five are too few to know a voice from", async () => {
    await expect(page.getByTestId("own-voice")).toHaveCount(0);
    // No one sounds so for half of it; the shortest of the four that are marked is fear.
    await expect(take.line).toHaveText(
      /^No single mood for most of it; angry [\d.–]+ s, sad [\d.–]+ s, happy [\d.–]+ s and 1 shorter stretch\. 5 utterances$/,
    );
  });

  await test.step("how it is summed up can be set, and is kept", async () => {
    const settings = page.getByRole("dialog", { name: "Settings and limits" });
    const set = async (name: string, value: string) => {
      await app.button("Settings and limits").click();
      await settings.getByLabel(name).fill(value);
      await page.keyboard.press("Enter");
    };
    await set("Shortest stretch told", "61");
    await expect(settings.getByRole("alert")).toHaveText("From 0 to 60 s.");
    await page.keyboard.press("Escape");
    await set("Shortest stretch told", "60");
    await page.keyboard.press("Escape");
    await expect(take.line).toHaveText(/^No single mood for most of it\. 5 utterances$/);
    await set("Shortest stretch told", "0");
    await page.keyboard.press("Escape");
    await set("Smooth over", "120");
    await page.keyboard.press("Escape");
    // Over so long a time all five say the same together.
    await expect(take.line).not.toContainText("angry");
    const kept = await page.evaluate(() => Object.values(localStorage).join());
    expect(kept).toContain('"smoothing_s":120');
    await set("Smooth over", "0");
    await page.keyboard.press("Escape");
    await expect(take.line).toContainText("angry");
  });

  await test.step("the panels show the one in focus", async () => {
    await take.press("Home", 1);
    await expect(take.which).toHaveText(/^Utterance 1 of 5, /);
    await expect(app.emotion.getByRole("heading").first()).toHaveText("Sounds angry");
    const [, second] = names;
    await take.press("ArrowRight", 2);
    await expect(take.which).toHaveText(/^Utterance 2 of 5, /);
    await expect(app.emotion.getByRole("heading").first()).toHaveText("Sounds sad");
    await expect(app.claims.first()).toBeVisible();
    for (let i = 0; i < (await app.claims.count()); i++) {
      const span = await app.spanOf(i);
      expect(span.start).toBeGreaterThan((second?.start ?? 0) - 1);
      expect(span.end).toBeLessThan((second?.end ?? 0) + 1);
    }
  });

  const middle = async (index: number) => {
    const box = await take.list.boundingBox();
    const { start = 0, end = 0 } = names[index] ?? {};
    if (!box) throw new Error("no timeline");
    return { x: box.x + ((start + end) / 2 / seconds) * box.width, y: box.y + box.height / 2 };
  };
  await test.step("a click on its band focuses one", async () => {
    const { x, y } = await middle(3);
    await page.mouse.click(x, y);
    await expect(take.option).toHaveAttribute("aria-posinset", "4");
    await expect(take.which).toHaveText(/^Utterance 4 of 5, /);
  });

  await test.step("Enter plays it, to its end", async () => {
    await take.list.press("Enter");
    await app.playedTo((await take.named()).end);
  });

  /** What the plot says is the time at the mark's left and right edge, against what the mark is called. */
  const standsAtItsTime = async () => {
    const readout = page.getByTestId("readout");
    const { start, end } = await take.named();
    const box = await take.option.boundingBox();
    const plot = await app.playhead.boundingBox();
    if (!box || !plot) throw new Error("no mark on the timeline");
    for (const [x, time_s] of [
      [box.x, start],
      [box.x + box.width, end],
    ] as const) {
      await page.mouse.move(x, plot.y + 0.6 * plot.height);
      const read_s = async () =>
        Number.parseFloat(/([\d.]+) s/.exec(await readout.innerText())?.[1] ?? "");
      await expect
        .poll(async () => Math.abs((await read_s()) - time_s))
        .toBeLessThan(((end - start) / box.width) * NEAR_PX);
    }
    await page.mouse.move(0, 0);
    return box.width;
  };
  await test.step("its mark stands at its time, zoomed in too", async () => {
    await take.press("End", 5);
    const whole_px = await standsAtItsTime();
    await app.playhead.press("Home");
    await take.press("Home", 1);
    const first_px = await standsAtItsTime();
    expect(first_px).toBeLessThan(whole_px);
    await app.button("Zoom in").click();
    await app.button("Zoom in").click();
    await expect
      .poll(async () => (await take.option.boundingBox())?.width)
      .toBeGreaterThan(2 * first_px);
    await standsAtItsTime();
  });
  await test.step("zoomed in, the one that a key leads to is scrolled into view", async () => {
    await take.press("End", 5);
    const list = await take.list.boundingBox();
    const isInView = async () => {
      const box = await take.option.boundingBox();
      return box && list && box.x >= list.x - 1 && box.x + box.width <= list.x + list.width + 1;
    };
    await expect.poll(isInView).toBe(true);
    await standsAtItsTime();
    await app.button("Show all").click();
  });

  await test.step("nothing in the way of anyone, in both themes", async () => {
    await expectNoSeriousViolation(page);
  });

  await test.step("TextGrid, CSV and JSON hold all of them", async () => {
    const grid = (await exported(app, "TextGrid")).text;
    const [, tier = ""] = /name = "emotion"([\s\S]*?)(?:item \[|$)/.exec(grid) ?? [];
    const texts = [...tier.matchAll(/text = "(.*)"/g)].map(([, text]) => text).filter(Boolean);
    expect(texts).toHaveLength(5);
    texts.forEach((text, i) => {
      expect(text).toContain(SAMPLES[i]);
    });
    const csv = (await exported(app, "CSV")).text;
    const [header = "", ...rows] = csv
      .trim()
      .split("\r\n")
      .map((row) => row.split(","));
    const cells = (name: string) => rows.map((row) => row[[...header].indexOf(name)]);
    const pairs = cells("utterance").map((number, i) => `${number} ${cells("emotion")[i]}`);
    expect([...new Set(pairs)]).toEqual(SAMPLES.map((name, i) => `${i + 1} ${name}`));
    const json = JSON.parse((await exported(app, "JSON")).text);
    expect(json.utterances).toHaveLength(5);
    json.utterances.forEach(({ speech, posterior, claims }: JsonUtterance, i: number) => {
      expect(speech.start).toBeCloseTo(names[i]?.start ?? 0, 2);
      expect(speech.end).toBeCloseTo(names[i]?.end ?? 0, 2);
      expect(posterior.conclusion).toEqual([SAMPLES[i]]);
      for (const { start, end } of claims) {
        expect(start).toBeGreaterThan(speech.start - 1);
        expect(end).toBeLessThan(speech.end + 1);
      }
    });
  });
});

interface JsonUtterance {
  readonly speech: { readonly start: number; readonly end: number };
  readonly posterior: { readonly conclusion: readonly string[] };
  readonly claims: readonly { readonly start: number; readonly end: number }[];
}

test("one of them is changed, and the recording is one click away", async ({ app, page }) => {
  const take = new TakeView(app);
  await app.choose(FIVE);
  await app.shows("five.wav");
  await take.isAnalysed(5);
  await take.press("Home", 1);
  await take.press("ArrowRight", 2);
  const { start, end } = await take.named();
  const panel = page.getByTestId("what-if");
  await panel.getByText("What if it were spoken differently?").click();
  const slider = page.getByRole("slider", { name: "Pitch", exact: true });
  for (let i = 0; i < 4; i++) await slider.press("ArrowRight");
  await app.button("Apply").click();
  await expect(page.getByRole("heading", { name: /^five\.wav.*what if: \+2 st$/ })).toBeVisible();
  // It alone: as long as what was heard of it, not as the recording.
  const changed_s = Number(await app.playhead.getAttribute("aria-valuemax"));
  expect(changed_s).toBeGreaterThanOrEqual(end - start);
  expect(changed_s).toBeLessThan(end - start + 2);
  await expect(take.list).toHaveCount(0);

  await app.button("Back to the recording").click();
  await expect(page.getByRole("heading", { name: "five.wav", exact: true })).toBeVisible();
  await expect(take.option).toHaveAttribute("aria-posinset", "2");
  await take.isAnalysed(5);
});

test("cancelled, what is there stays; the rest is analysed when asked for", async ({
  app,
  page,
}) => {
  const take = new TakeView(app);
  await app.choose(recordingOf("twice.wav", [...SAMPLES, ...SAMPLES].map(sampleOf)));
  await app.shows("twice.wav");
  await app.button("Cancel the analysis").click();
  await expect(page.getByTestId("job")).toHaveCount(0);
  await expect(take.line).toContainText(/ \d of 10 utterances analysed/);
  await expect(app.alert).toHaveCount(0);
  const heading = app.emotion.getByRole("heading").first();
  await expect(heading).toHaveText("Sounds angry");
  await take.press("Home", 1);
  // One that waits is named so; nothing of it can be shown.
  await expect(take.list).toBeVisible();
  await app.button("Analyse the rest").click();
  await take.isAnalysed(10);
  await expect(take.option).toHaveAttribute("aria-posinset", "1");
});

test("enough of one voice is answered relative to it, or alone when asked to", async ({ app }) => {
  const take = new TakeView(app);
  const own = app.emotion.getByTestId("own-voice");
  const levels = [1, 0.6, 0.8, 0.5, 0.9, 0.7, 1, 0.6, 0.8, 0.5, 0.9, 0.7];
  const happy = sampleOf("happy");
  await app.choose(
    recordingOf(
      "one.wav",
      levels.map((level) => happy.map((x) => x * level)),
    ),
  );
  await app.shows("one.wav");
  await take.isAnalysed(12);
  await expect(own).toContainText(
    "Relative to 12 utterances of this recording, taken for one voice.",
  );

  await test.step("a page of them at once", async () => {
    await take.press("Home", 1);
    await take.press("PageDown", 11);
    await take.press("PageDown", 12);
    await take.press("PageUp", 2);
  });
  await test.step("each alone, and back", async () => {
    const relative = await app.probabilities();
    await app.button("Answer each alone").click();
    await expect(own).toContainText("Each utterance of this recording is answered alone.");
    await expect.poll(app.probabilities.bind(app)).not.toEqual(relative);
    await expect(take.option).toHaveAttribute("aria-posinset", "2");
    await app.button("Answer relative to this voice").click();
    await expect(own).toContainText("Relative to 12 utterances");
    await expect.poll(app.probabilities.bind(app)).toEqual(relative);
  });
});
