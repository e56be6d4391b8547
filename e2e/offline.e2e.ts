/** After one visit everything works without a network, on any static host. */
import type { Page } from "@playwright/test";
import { App, expect, test } from "./support/app";
import { startStaticHost } from "./support/staticHost";

test.use({ serviceWorkers: "allow" });

/** Resolves once the service worker holds everything it was told to keep. */
const readyForOffline = (page: Page) =>
  page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    if (active?.state !== "activated")
      await new Promise((resolve) => active?.addEventListener("statechange", resolve));
  });

test("a reload with the network off still analyses", async ({ app, context, page }) => {
  await readyForOffline(page);
  await context.setOffline(true);
  await page.reload();
  await app.openSample("unmarked");
  await app.choose("public/samples/angry.wav");
  await app.showsResult("angry.wav");
  await test.step("the page for other pages stays its host's to send", async () => {
    await context.setOffline(false);
    const response = await page.goto("./embed");
    expect(response?.fromServiceWorker()).toBe(false);
    await expect(page.getByRole("alert")).toContainText("none of them");
  });
});

test("a host that sends no headers, in a folder: works, then isolated, then offline", async ({
  page,
}) => {
  const host = await startStaticHost();
  try {
    await page.goto(host.url);
    await new App(page).openSample("unmarked");
    await readyForOffline(page);
  } finally {
    await host.close();
  }
  await page.reload();
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await new App(page).openSample("unmarked");
});

test("a newer version is offered, and taken when the user says so", async ({ page }) => {
  const host = await startStaticHost();
  try {
    await page.goto(host.url);
    await readyForOffline(page);
    host.publishUpdate();
    await page.reload();
    const offer = page.getByRole("button", { name: "Update and reload" });
    await expect(offer).toBeVisible();
    const reloaded = page.waitForEvent("load");
    await offer.click();
    await reloaded;
    await readyForOffline(page);
    await expect(page.getByRole("button", { name: "Record" })).toBeVisible();
    await expect(offer).toHaveCount(0);
  } finally {
    await host.close();
  }
});

test("nothing but the test's private window keeps the app from being installed", async ({
  app,
  page,
}) => {
  await readyForOffline(app.page);
  const browser = await page.context().newCDPSession(page);
  const { installabilityErrors } = await browser.send("Page.getInstallabilityErrors");
  const errors = installabilityErrors.map(({ errorId }) => errorId);
  expect(errors.filter((id) => id !== "in-incognito")).toEqual([]);
});
