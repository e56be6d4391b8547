/** A phone and a tablet: what lies under the thumb, what one sees, what a finger can do, and where the focus is. */
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./support/app";
import { expectNoSeriousViolation } from "./support/axe";
import { hearing, speech } from "./support/microphone";
import { several } from "./support/several";

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;
const TABLET = { viewport: { width: 820, height: 1180 }, hasTouch: true, isMobile: true } as const;
/** Where a thumb reaches, from the bottom of the screen, px. */
const THUMB_PX = 160;

const ways = (page: Page) => page.getByTestId("ways");
const plot = (page: Page) => page.getByTestId("plot");

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (!box) throw new Error(`${locator} is not shown`);
  return { ...box, bottom: box.y + box.height };
}

const focused = (page: Page) =>
  page.evaluate(() => {
    const { activeElement } = document;
    return activeElement === document.body ? "" : (activeElement?.textContent ?? "");
  });

/** Moves a finger as Chromium's own input does. */
async function touch(page: Page) {
  const cdp = await page.context().newCDPSession(page);
  const send = (type: "touchStart" | "touchMove" | "touchEnd", x?: number, y?: number) =>
    cdp.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: x === undefined || y === undefined ? [] : [{ x, y }],
    });
  return send;
}

test.use(hearing(speech(4)));

test.describe("phone", () => {
  test.use(PHONE);

  test("records under the thumb, and shows the answer after Stop", async ({ app, page }) => {
    const screen_px = PHONE.viewport.height;
    const record = await boxOf(app.button("Record"));
    expect(record.y).toBeGreaterThan(screen_px - THUMB_PX);
    expect(record.bottom).toBeLessThanOrEqual(screen_px);
    await expect(app.button("angry")).toBeVisible();
    await app.button("Record").tap();
    await expect(page.getByTestId("recording-state")).toHaveText("Recording");
    await expect(page.getByRole("region", { name: "Live pitch and level" })).toBeInViewport();
    expect((await boxOf(app.button("Stop"))).y).toBeGreaterThan(screen_px - THUMB_PX);
    await page.waitForTimeout(2500);
    await app.button("Stop").tap();
    expect(await focused(page)).toBe("Record");
    await app.shows("Recording 1");
    expect(await focused(page)).toBe("Record");
    const bar = await boxOf(ways(page));
    expect(bar.bottom).toBe(screen_px);
    expect((await boxOf(app.emotion)).bottom).toBeLessThan(bar.y);
    expect((await boxOf(plot(page))).y).toBeLessThan(bar.y);
    await test.step("samples are not docked", async () => {
      await expect(app.button("angry")).toHaveCount(0);
      expect(bar.height).toBeLessThan(90);
    });
    await test.step("at the end of the page nothing lies under the bar", async () => {
      await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
      const last = await boxOf(app.button("Show everything as tables"));
      expect(last.bottom).toBeLessThanOrEqual((await boxOf(ways(page))).y);
    });
  });

  test("a tapped claim and a tapped sentence keep the plot in view", async ({ app, page }) => {
    await app.button("angry").tap();
    await app.showsResult("angry");
    await app.showsReasoning();
    const whole = await boxOf(plot(page));
    for (const tapped of [app.reasoningFacts.first(), app.claims.nth(5)]) {
      await tapped.tap();
      await expect(plot(page)).toBeInViewport();
      const small = await boxOf(plot(page));
      const at = await boxOf(tapped);
      expect(at.y, "what was tapped lies under the plot").toBeGreaterThanOrEqual(small.bottom - 1);
      expect(at.y).toBeLessThan((await boxOf(ways(page))).y);
    }
    await expect(plot(page)).toHaveAttribute("data-compact", "true");
    const small = await boxOf(plot(page));
    expect(small.y).toBe(0);
    expect(small.height).toBeLessThan(whole.height / 2);
    await test.step("and nothing moves as it becomes small", async () => {
      const length_px = () => page.evaluate(() => document.documentElement.scrollHeight);
      const isSmall = await length_px();
      await page.evaluate(() => window.scrollTo(0, 0));
      await expect(plot(page)).toHaveAttribute("data-compact", "false");
      expect(Math.abs((await length_px()) - isSmall)).toBeLessThanOrEqual(2);
    });
  });

  test("a finger selects with two handles", async ({ app, page }) => {
    await app.button("angry").tap();
    await app.showsResult("angry");
    const start = page.getByRole("slider", { name: "Start of the selection" });
    const end = page.getByRole("slider", { name: "End of the selection" });
    const value = async (handle: Locator) => Number(await handle.getAttribute("aria-valuenow"));
    const send = await touch(page);

    await app.button("Measure this view").tap();
    await expect(start).toBeFocused();
    for (const handle of [start, end]) {
      const { width, height } = await boxOf(handle);
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(24);
    }
    await test.step("dragged", async () => {
      const before = await value(end);
      const { x, y, width, height } = await boxOf(end);
      const scrolled = await page.evaluate(() => scrollY);
      await send("touchStart", x + width / 2, y + height / 2);
      await send("touchMove", x + width / 2 - 60, y + height / 2 + 4);
      await send("touchMove", x + width / 2 - 100, y + height / 2 + 8);
      await send("touchEnd");
      // 100 px of a plot of 276 px that shows 2.94 s.
      await expect.poll(() => value(end)).toBeLessThan(before - 0.9);
      expect(await value(end)).toBeGreaterThan(before - 1.2);
      expect(await page.evaluate(() => scrollY), "the page stays").toBe(scrolled);
    });
    await test.step("and by keys, up to the other", async () => {
      const from = await value(start);
      await start.press("ArrowRight");
      expect(await value(start)).toBeCloseTo(from + 0.1, 3);
      await start.press("End");
      expect(await value(start)).toBeCloseTo((await value(end)) - 0.01, 3);
    });
    await test.step("ended, the focus stays near", async () => {
      await start.press("Escape");
      await expect(start).toHaveCount(0);
      await expect(app.playhead).toBeFocused();
    });
    await test.step("a finger that rests selects, one that scrolls does not", async () => {
      await app.playhead.scrollIntoViewIfNeeded();
      const { x, y, width, height } = await boxOf(app.playhead);
      const middle = { x: x + width / 2, y: y + height / 2 };
      await send("touchStart", middle.x, middle.y);
      await send("touchMove", middle.x, middle.y - 40);
      await page.waitForTimeout(700);
      await send("touchEnd");
      await expect(start).toHaveCount(0);
      await send("touchStart", middle.x, middle.y - 40);
      await expect(start).toBeVisible();
      await send("touchEnd");
      expect((await value(end)) - (await value(start))).toBeCloseTo(2.94 / 4, 1);
      await expect(start, "lifting it is no tap").toBeVisible();
    });
  });

  test("the focus is never lost", async ({ app, page }) => {
    await test.step("a sample's button goes: the answer", async () => {
      await app.button("angry").focus();
      await page.keyboard.press("Enter");
      await app.showsResult("angry");
      await expect.poll(() => focused(page)).toBe("Sounds angry");
    });
    await test.step("a dialog closes: what opened it", async () => {
      await app.button("Settings and limits").tap();
      await expect(page.getByRole("dialog")).toBeVisible();
      await page.keyboard.press("Escape");
      await expect(app.button("Settings and limits")).toBeFocused();
    });
    await test.step("a recording is discarded: Record", async () => {
      await app.button("Record").tap();
      await expect(page.getByTestId("recording-state")).toBeVisible();
      await app.button("Discard").tap();
      await expect(app.button("Record")).toBeFocused();
    });
    await test.step("an analysis is cancelled: what is still shown", async () => {
      await app.choose(several(["angry", "sad", "happy"]));
      await app.button("Cancel the analysis").tap();
      await expect(page.getByTestId("job")).toHaveCount(0);
      await expect.poll(() => focused(page)).not.toBe("");
    });
    await test.step("a failure is dismissed", async () => {
      await app.choose({ name: "notes.wav", mimeType: "audio/wav", buffer: Buffer.from("no") });
      await expect(app.alert).toBeVisible();
      await app.button("Dismiss").tap();
      await expect(app.alert).toHaveCount(0);
      await expect.poll(() => focused(page)).not.toBe("");
    });
  });
});

for (const [name, device] of Object.entries({ phone: PHONE, tablet: TABLET })) {
  test.describe(`several utterances on a ${name}`, () => {
    test.use({ ...device, contextOptions: { reducedMotion: "reduce" } });

    test("are walked by touch and keys, told, and free of faults", async ({ app, page }) => {
      await app.choose(several(["angry", "unmarked", "sad"]));
      await app.showsResult("several.wav");
      await expect(page.getByTestId("job")).toHaveCount(0);
      const told = page.getByTestId("shown-utterance");
      await expect(told).toHaveAttribute("aria-live", "polite");
      await expect(told).toHaveText(/^Utterance 1 of 3, /);
      await test.step("tapped on the timeline", async () => {
        const timeline = page.getByTestId("timeline");
        await timeline.scrollIntoViewIfNeeded();
        const { x, y, width, height } = await boxOf(timeline);
        await page.touchscreen.tap(x + 0.85 * width, y + height / 2);
        await expect(told).toHaveText(/^Utterance 3 of 3, /);
      });
      await test.step("by the steps, which are big enough", async () => {
        await app.button("Previous utterance").tap();
        await expect(told).toHaveText(/^Utterance 2 of 3, /);
        await expect(app.button("Previous utterance")).toBeFocused();
        const { width, height } = await boxOf(app.button("Previous utterance"));
        expect(Math.min(width, height)).toBeGreaterThanOrEqual(24);
      });
      await test.step("by keys", async () => {
        await page.getByTestId("timeline").press("Home");
        await expect(told).toHaveText(/^Utterance 1 of 3, /);
        const option = page.getByTestId("timeline").getByRole("option", { selected: true });
        await expect(option).toHaveText(/^1 of 3, /);
      });
      await test.step("a tapped claim keeps the plot in view", async () => {
        await app.claims.nth(4).tap();
        await expect(plot(page)).toHaveAttribute("data-compact", "true");
        await expect(plot(page)).toBeInViewport();
      });
      await expectNoSeriousViolation(page);
    });
  });
}

test.describe("forced colours", () => {
  test.use({ ...PHONE, contextOptions: { forcedColors: "active" } });

  test("the parts of the plot are told apart, and a lit claim is seen", async ({ app, page }) => {
    await app.button("angry").tap();
    await app.showsResult("angry");
    /** How many colours the picture has behind the wave, and before it. */
    const colors = () =>
      app.playhead.locator("> canvas").evaluateAll((canvases) =>
        canvases.map((canvas) => {
          const { width, height } = canvas as HTMLCanvasElement;
          const context = (canvas as HTMLCanvasElement).getContext("2d");
          const { data } = context?.getImageData(0, 0, width, height) ?? { data: [] };
          const found = new Set<string>();
          for (let i = 0; i < data.length; i += 4)
            if (data[i + 3] === 255) found.add([data[i], data[i + 1], data[i + 2]].join());
          return found.size;
        }),
      );
    const [behind = 0, before = 0] = await colors();
    // The grid, its median and the level are not one colour, nor are pitch and figures.
    expect(behind).toBeGreaterThanOrEqual(3);
    expect(before).toBeGreaterThanOrEqual(2);
    const lit = async () => (await app.playhead.screenshot()).toString("base64");
    const unlit = await lit();
    await app.playAt(0.05);
    await app.claims.first().tap();
    await page.evaluate(() => window.scrollTo(0, 0));
    await expect.poll(lit).not.toBe(unlit);
  });
});
