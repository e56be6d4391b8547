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

  test("record, stop, result", async ({ app, page }) => {
    await app.button("Record").click();
    const meter = page.getByRole("meter", { name: "Input level" });
    await expect(meter).toBeVisible();
    // The meter moves, so the recording holds the file and not silence.
    await expect
      .poll(async () => Number(await meter.getAttribute("aria-valuenow")))
      .toBeGreaterThan(-40);
    await expect(page.getByText(/^([2-9]|\d\d)\.\d s$/)).toBeVisible();
    await app.button("Stop").click();
    await app.showsResult();
    await expect(app.source("Recording 1")).toBeVisible();
  });

  test("discard keeps what was on screen", async ({ app, page }) => {
    await app.openSample("calm");
    await app.button("Record").click();
    await expect(page.getByRole("meter", { name: "Input level" })).toBeVisible();
    await app.button("Discard").click();
    await expect(app.button("Record")).toBeVisible();
    await expect(app.source("calm")).toBeVisible();
    await expect(app.alert).toHaveCount(0);
  });
});

test("a refused microphone is explained", async ({ app }) => {
  // Without the permission a headless browser refuses by itself.
  await app.button("Record").click();
  await expect(app.alert).toContainText(/did not allow the microphone/i);
  await expect(app.button("Record")).toBeEnabled();
});
