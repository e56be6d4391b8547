/** The same answer on WebGPU and on WASM, and a way to switch between them. */
import { expect, NO_WEBGPU, SOFTWARE_WEBGPU, test } from "./support/app";

test.describe("with WebGPU", () => {
  test.use({ launchOptions: SOFTWARE_WEBGPU });
  // Shaders are compiled on the CPU here, and two devices are loaded.
  test.setTimeout(240_000);

  test("WebGPU gives a result, WASM the same one, and the choice is remembered", async ({
    app,
    page,
  }) => {
    await app.switchTo("WebGPU");
    await app.openSample("calm");
    await expect(app.emotion).toContainText("on WebGPU");
    const onGpu = { shares: await app.probabilities(), claims: await app.claims.allTextContents() };

    await app.switchTo("WASM");
    await app.button("calm").click();
    await expect(app.emotion).toContainText("on WASM");
    const onCpu = { shares: await app.probabilities(), claims: await app.claims.allTextContents() };

    for (const [emotion, share] of Object.entries(onCpu.shares))
      expect(Math.abs(share - (onGpu.shares[emotion] ?? 2)), emotion).toBeLessThan(1e-3);
    expect(onGpu.claims).toEqual(onCpu.claims);

    await page.reload();
    await expect(app.badge).toHaveText("WASM", { timeout: 60_000 });
  });
});

test.describe("without WebGPU", () => {
  test.use({ launchOptions: NO_WEBGPU });

  test("falls back to WASM by itself and says why", async ({ app, page }) => {
    await expect(app.badge).toHaveText("WASM", { timeout: 60_000 });
    await app.openSample("calm");
    await expect(app.emotion).toContainText("on WASM");
    await app.badge.click();
    const menu = page.getByRole("dialog", { name: "Computing device" });
    await expect(menu).toContainText(/WebGPU|adapter/);
    await expect(menu.getByRole("radio", { name: "WebGPU" })).toBeDisabled();
  });
});
