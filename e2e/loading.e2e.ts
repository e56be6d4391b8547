/** Loading: one honest total, a way out, and a choice that is remembered. */
import { expect, test } from "./support/app";

test("loading can be cancelled, stays cancelled, and starts again when needed", async ({
  page,
  context,
}) => {
  // Held back until it has been seen and cancelled.
  let goOn = () => {};
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  await context.route("**/models/*.onnx", async (route) => {
    await held;
    await route.continue().catch(() => undefined); // cancelled meanwhile
  });
  await page.goto("./");
  const badge = page.getByTestId("device-badge");
  await expect(page.getByText(/Getting the model: [\d.]+ MB of [\d.]+ MB/)).toBeVisible();
  await page.getByRole("button", { name: "Cancel", exact: true }).click();
  await expect(badge).toHaveText("Not loaded");
  await page.reload();
  await expect(badge).toHaveText("Not loaded");
  goOn();
  await page.getByRole("button", { name: "unmarked", exact: true }).click();
  await expect(page.getByTestId("emotion")).toBeVisible();
  await expect(badge).toHaveText("WASM");
});

test("a model that does not arrive is explained, and can be tried again", async ({
  page,
  context,
}) => {
  let broken = true;
  await context.route("**/models/*.onnx", (route) =>
    broken ? route.fulfill({ status: 503 }) : route.continue(),
  );
  await page.goto("./");
  await expect(page.getByRole("alert")).toContainText(/not on the server|could not be downloaded/);
  broken = false;
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByTestId("device-badge")).toHaveText("WASM");
  await expect(page.getByRole("alert")).toHaveCount(0);
});
