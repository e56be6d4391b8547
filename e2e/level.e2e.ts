/** A level that cannot be measured is told while it can still be changed. */
import { expect, test } from "./support/app";
import { hearing, speech } from "./support/microphone";

const RATE_HZ = 16_000;
const PART_S = 8;
const heard = new Float32Array(3 * PART_S * RATE_HZ);
heard.set(speech(PART_S, 0.004)); // −55 dBFS or so
heard.set(speech(PART_S, 3), 2 * PART_S * RATE_HZ); // cut off at full scale

test.use(hearing(heard));

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
  await app.button("Discard").click();
});
