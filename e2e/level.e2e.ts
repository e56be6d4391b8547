/** A level that cannot be measured is told while it can still be changed. */
import { expect, test } from "./support/app";
import { expectNoSeriousViolation } from "./support/axe";
import { hearing, speech } from "./support/microphone";

const RATE_HZ = 16_000;
const PART_S = 8;
const heard = new Float32Array(3 * PART_S * RATE_HZ);
heard.set(speech(PART_S, 0.004)); // −55 dBFS or so
heard.set(speech(PART_S, 3), 2 * PART_S * RATE_HZ); // cut off at full scale

test.use({ ...hearing(heard), contextOptions: { reducedMotion: "reduce" } });

test("very quiet, then muted, then too loud", async ({ app, page }) => {
  const state = page.getByTestId("recording-state");
  const status = page.getByRole("status").last();
  await app.button("Record").click();
  await expect(state).toHaveText("Recording");
  await expect(state).toHaveText("Very quiet. Speak up, or move closer to the microphone.");
  await expect(status).toHaveText(/^Recording\. .*Very quiet\./);
  await expect(state).toHaveText("The microphone sends silence. Is it muted?");
  await expect(status).toHaveText(/Is it muted\?$/);
  await expect(state).toContainText("Too loud: the sound is clipped.");
  await expect(status).toContainText("Too loud: the sound is clipped.");
  await expect(page.getByRole("meter")).toHaveAttribute("aria-valuetext", "Too loud");
  await expectNoSeriousViolation(page);
  await app.button("Pause recording").click();
  await expect(state).toHaveText("Paused");
  await expectNoSeriousViolation(page);
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 740 });
    for (const button of ["Stop", "Resume recording", "Discard"]) {
      const box = await app.button(button).boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0), button).toBeGreaterThanOrEqual(44);
    }
    const overflow_px = () => document.documentElement.scrollWidth - window.innerWidth;
    expect(await page.evaluate(overflow_px)).toBeLessThanOrEqual(0);
  }
  await app.button("Discard").click();
});
