/** "What if": the voice is resynthesised and analysed, beside the original. */
import { type App, expect, test } from "./support/app";

const ORIGINAL = "clip.wav";

async function showsVersion(app: App, name: string) {
  const heading = app.page.getByRole("heading", { name, exact: true });
  await expect(heading).toBeVisible();
}

/** The pitch claim over all speech, as on screen. */
async function pitch_hz(app: App) {
  const claim = app.claims.filter({ hasText: /Pitch is .* at the median/ }).first();
  const text = await claim.textContent();
  return Number(/([\d.]+) Hz at the median/.exec(text ?? "")?.[1]);
}

async function slide(app: App, name: string, key: "ArrowRight" | "ArrowLeft", times: number) {
  const slider = app.page.getByRole("slider", { name, exact: true });
  for (let i = 0; i < times; i++) await slider.press(key);
  return slider;
}

test("four semitones down: the pitch claim follows, the original stays one click away", async ({
  app,
  page,
}) => {
  await app.choose("e2e/media/clip.wav");
  await app.showsResult("clip.wav");
  const before_hz = await pitch_hz(app);
  const panel = page.getByTestId("what-if");
  await panel.getByText("What if it were spoken differently?").click();
  await expect(app.button("Apply")).toBeDisabled();
  const slider = await slide(app, "Pitch", "ArrowLeft", 8);
  await expect(slider).toHaveAttribute("aria-valuetext", "−4.0 st");
  await app.button("Apply").click();
  await showsVersion(app, `${ORIGINAL}, what if: −4 st`);
  await test.step("value and level follow", async () => {
    const ratio = (await pitch_hz(app)) / before_hz;
    expect(ratio).toBeGreaterThan(0.77);
    expect(ratio).toBeLessThan(0.82);
    const row = panel.getByRole("row", { name: /^Pitch (low|medium|high)/ });
    await expect(row).toContainText(`${before_hz} Hz`);
    await expect(app.claims.filter({ hasText: "at the median" }).first()).toContainText("was ");
  });
  await test.step("either version on screen", async () => {
    await panel.getByText("A: original").click();
    await showsVersion(app, ORIGINAL);
    expect(await pitch_hz(app)).toBe(before_hz);
    await panel.getByText("B: what if").click();
    await showsVersion(app, `${ORIGINAL}, what if: −4 st`);
  });
  await test.step("one after the other by ear", async () => {
    await app.playAt(1 / 16);
    await app.button("Play A, then B").click();
    await showsVersion(app, ORIGINAL);
    await expect(app.button("Stop")).toBeVisible();
    await app.button("Stop").click();
    await expect(app.button("Play A, then B")).toBeVisible();
  });
  await test.step("another change starts from the original", async () => {
    await slide(app, "Pitch", "ArrowRight", 8);
    await slide(app, "Speed", "ArrowRight", 6);
    await app.button("Apply").click();
    await showsVersion(app, `${ORIGINAL}, what if: 30 % faster`);
    expect((await pitch_hz(app)) / before_hz).toBeCloseTo(1, 1);
  });
  await test.step("reset", async () => {
    await app.button("Reset").click();
    await showsVersion(app, ORIGINAL);
    expect(await pitch_hz(app)).toBe(before_hz);
  });
});
