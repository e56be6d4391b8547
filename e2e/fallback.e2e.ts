/** A browser without WebGPU. */
import { expect, test } from "./support/app";

test("falls back to WASM by itself and says why", async ({ app, page }) => {
  await expect(app.badge).toHaveText("WASM");
  await app.openSample("unmarked");
  await expect(app.emotion).toContainText("on WASM");
  await app.badge.click();
  const menu = page.getByRole("dialog", { name: "Computing device" });
  await expect(menu).toContainText(/WebGPU|adapter/);
  await expect(menu.getByRole("radio", { name: "WebGPU" })).toBeDisabled();
});
