/** The same answer on WebGPU and on WASM, and a way to switch between them. */
import { expect, test } from "./support/app";
import { SOFTWARE_WEBGPU } from "./support/browsers";

test.use({ launchOptions: SOFTWARE_WEBGPU });

test("WebGPU gives a result, WASM the same one, and the choice is remembered", async ({
  app,
  page,
}) => {
  await app.switchTo("WebGPU");
  await app.openSample("unmarked");
  await expect(app.emotion).toContainText("on WebGPU");
  const onGpu = { shares: await app.probabilities(), claims: await app.claims.allTextContents() };

  await app.switchTo("WASM");
  await app.button("unmarked").click();
  await expect(app.emotion).toContainText("on WASM");
  const onCpu = { shares: await app.probabilities(), claims: await app.claims.allTextContents() };

  expect(Object.keys(onCpu.shares)).toHaveLength(7);
  // WASM multiplies integers: as far apart as its golden vectors may be.
  for (const [emotion, share] of Object.entries(onCpu.shares))
    expect(Math.abs(share - (onGpu.shares[emotion] ?? 2)), emotion).toBeLessThan(0.03);
  expect(onGpu.claims).toEqual(onCpu.claims);

  await page.reload();
  await expect(app.badge).toHaveText("WASM");
});
