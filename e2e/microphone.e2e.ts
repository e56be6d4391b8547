/** The microphone, fed from a file: record, stop, discard, and a browser that says no. */
import { resolve } from "node:path";
import { expect, test } from "./support/app";
import { NO_WEBGPU } from "./support/browsers";

const voice = resolve("public/samples/angry.wav");

test.use({
  launchOptions: {
    ...NO_WEBGPU,
    args: [
      ...NO_WEBGPU.args,
      "--use-fake-device-for-media-stream",
      `--use-file-for-fake-audio-capture=${voice}`,
    ],
  },
});

test.describe("allowed", () => {
  test.use({ permissions: ["microphone"] });

  test("record, stop, result; a discarded recording leaves it on screen", async ({ app, page }) => {
    const meter = page.getByRole("meter", { name: "Input level" });
    await test.step("record, stop, result", async () => {
      await app.button("Record").click();
      await expect(meter).toBeVisible();
      // The meter moves, so the recording holds the file and not silence.
      await expect
        .poll(async () => Number(await meter.getAttribute("aria-valuenow")))
        .toBeGreaterThan(-40);
      await expect(page.getByText(/^([2-9]|\d\d)\.\d s$/)).toBeVisible();
      await app.button("Stop").click();
      await app.showsResult("Recording 1");
    });
    await test.step("discard", async () => {
      await app.button("Record").click();
      await expect(meter).toBeVisible();
      await app.button("Discard").click();
      await expect(app.button("Record")).toBeVisible();
      await app.showsResult("Recording 1");
      await expect(app.alert).toHaveCount(0);
    });
  });
});

test("a refused microphone is explained", async ({ app }) => {
  // Without the permission a headless browser refuses by itself.
  await app.button("Record").click();
  await expect(app.alert).toContainText(/did not allow the microphone/i);
  await expect(app.button("Record")).toBeEnabled();
});
