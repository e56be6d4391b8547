/** What a recording did to the voice is told beside the result, and what it makes doubtful is not told. */
import { readFileSync } from "node:fs";
import { expect, test } from "./support/app";

const HEADER_BYTES = 44;
const SAMPLE = new URL("./media/clip.wav", import.meta.url);

/** The claim that what is clipped is loudest somewhere. */
const LOUDEST = "The voice is loudest";

/** A plain voice with other samples, in −1…1. */
function altered(change: (samples: Float32Array) => Float32Array): Buffer {
  const file = Buffer.from(readFileSync(SAMPLE));
  const count = (file.length - HEADER_BYTES) / 2;
  const samples = Float32Array.from(
    { length: count },
    (_, i) => file.readInt16LE(HEADER_BYTES + 2 * i) / 32768,
  );
  change(samples).forEach((x, i) => {
    file.writeInt16LE(Math.round(32767 * Math.max(-1, Math.min(1, x))), HEADER_BYTES + 2 * i);
  });
  return file;
}

/** Cut at a tenth of its highest peak, then softer. */
const clipped = altered((samples) => {
  const top = samples.reduce((most, x) => Math.max(most, Math.abs(x)), 0) / 10;
  return samples.map((x) => (0.4 / top) * Math.max(-top, Math.min(top, x)));
});

/** White noise 8 dB below the mean power. */
const noisy = altered((samples) => {
  const rms = Math.sqrt(samples.reduce((sum, x) => sum + x * x, 0) / samples.length);
  let state = 1;
  return samples.map((x) => {
    state = (state * 48_271) % 2_147_483_647;
    return 0.5 * x + 0.5 * rms * 10 ** (-8 / 20) * Math.sqrt(12) * (state / 2_147_483_647 - 0.5);
  });
});

test("a good recording says nothing of itself", async ({ app, page }) => {
  await app.choose({ name: "good.wav", mimeType: "audio/wav", buffer: altered((x) => x) });
  await app.showsResult("good.wav");
  await expect(app.claims.filter({ hasText: LOUDEST })).toHaveCount(1);
  await expect(page.getByTestId("condition")).toHaveCount(0);
  await expect(page.getByTestId("not-told")).toHaveCount(0);
});

test("a clipped one says where, and what is not told", async ({ app, page }) => {
  await app.choose({ name: "clipped.wav", mimeType: "audio/wav", buffer: clipped });
  await app.showsResult("clipped.wav");
  await expect(page.getByTestId("condition")).toHaveText(/^Recording: .*clipped (at|in) \d+ /);
  await expect(page.getByTestId("not-told")).toContainText("it is clipped");
  await expect(app.claims.filter({ hasText: LOUDEST })).toHaveCount(0);
});

test("a noisy one says how noisy, and what is not told", async ({ app, page }) => {
  await app.choose({ name: "noisy.wav", mimeType: "audio/wav", buffer: noisy });
  await app.showsResult("noisy.wav");
  await expect(page.getByTestId("condition")).toHaveText(
    /^Recording: speech \d+ dB above the noise/,
  );
  const notTold = page.getByTestId("not-told");
  await expect(notTold).toContainText(/^Not told: .*attack.*because .* noisy \(SNR \d+ dB\)\.$/i);
});
