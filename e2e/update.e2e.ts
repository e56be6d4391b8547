/** A newer version takes over when somebody says so, and takes nothing from another tab. */
import { resolve } from "node:path";
import type { BrowserContext, Page } from "@playwright/test";
import { App, expect, test } from "./support/app";
import { NO_WEBGPU } from "./support/browsers";
import { type StaticHost, startStaticHost } from "./support/staticHost";

test.use({
  serviceWorkers: "allow",
  permissions: ["microphone"],
  launchOptions: {
    ...NO_WEBGPU,
    args: [
      ...NO_WEBGPU.args,
      "--use-fake-device-for-media-stream",
      `--use-file-for-fake-audio-capture=${resolve("public/samples/angry.wav")}`,
    ],
  },
});

let host: StaticHost;
test.beforeEach(async ({ context }) => {
  host = await startStaticHost();
  // The model comes when it is needed, which here is once or never.
  await context.addInitScript(() => {
    if (location.protocol !== "http:") return; // the empty page that a tab begins with
    localStorage.setItem("emotionthinker.preferences", JSON.stringify({ loadOnVisit: false }));
  });
});
test.afterEach(() => host.close());

const update = (page: Page) => page.getByRole("button", { name: "Update and reload" });
const refusal = (page: Page) => page.getByText(/^Another tab records, analyses or shows a result/);

/** Two tabs that the service worker serves. */
async function twoTabs(context: BrowserContext): Promise<[Page, Page]> {
  const first = await context.newPage();
  await first.goto(host.url);
  await expect(first.getByText("Offline ready")).toBeVisible();
  await first.evaluate(() => navigator.serviceWorker.ready);
  await first.reload();
  const second = await context.newPage();
  await second.goto(host.url);
  return [first, second];
}

/** A mark that a reload wipes away. */
const mark = (page: Page) =>
  page.evaluate(() => {
    document.title = "marked";
  });
const isMarked = async (page: Page) => (await page.title()) === "marked";

async function record(page: Page) {
  await page.getByRole("button", { name: "Record", exact: true }).click();
  await expect(page.getByText(/^([1-9]|\d\d)\.\d s$/)).toBeVisible();
}

/** A newer version is deployed, and waits. */
async function deploy(page: Page) {
  host.publishUpdate();
  await page.reload();
  await expect(update(page)).toBeVisible();
}

test("an update waits for a tab that records and then shows its result", async ({ context }) => {
  const [tab, other] = await twoTabs(context);
  await record(other);
  await deploy(tab);
  await mark(tab);
  await mark(other);

  await test.step("refused while the other tab records, where nothing is asked", async () => {
    await update(tab).click();
    await expect(refusal(tab)).toBeVisible();
    await expect(update(other)).toHaveCount(0);
    await expect(other.getByRole("button", { name: "Stop" })).toBeVisible();
  });
  await test.step("and while it shows what it recorded", async () => {
    await other.getByRole("button", { name: "Stop" }).click();
    await new App(other).showsResult("Recording 1");
    await update(tab).click();
    await expect(refusal(tab)).toBeVisible();
    expect([await isMarked(tab), await isMarked(other)]).toEqual([true, true]);
  });
  await test.step("taken there, both tabs load it", async () => {
    await update(other).click();
    for (const page of [tab, other]) {
      await expect.poll(() => isMarked(page)).toBe(false);
      await expect(page.getByText("Offline ready")).toBeVisible();
      await expect(update(page)).toHaveCount(0);
    }
  });
});

test("a tab that was in use when a newer version took over asks before it reloads", async ({
  context,
}) => {
  const [tab, other] = await twoTabs(context);
  await record(other);
  await deploy(tab);
  await mark(other);
  // As a page of an earlier version would: without asking anybody.
  await tab.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    registration?.waiting?.postMessage({ type: "SKIP_WAITING" });
  });
  await expect(tab.getByText("Offline ready")).toBeVisible();
  await expect(other.getByRole("button", { name: "Stop" })).toBeVisible();
  const reload = other.getByRole("button", { name: "Reload", exact: true });
  await expect(reload).toHaveCount(0);
  await other.getByRole("button", { name: "Discard" }).click();
  await expect(other.getByText("A newer version is ready.")).toBeVisible();
  expect(await isMarked(other)).toBe(true);
  await reload.click();
  await expect.poll(() => isMarked(other)).toBe(false);
});

test("a first visit that lasts longer than a version can take the next one", async ({ page }) => {
  await page.goto(host.url);
  await expect(page.getByText("Offline ready")).toBeVisible();
  host.publishUpdate();
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    if (active?.state !== "activated")
      await new Promise((resolve) => active?.addEventListener("statechange", resolve));
    await (await navigator.serviceWorker.getRegistration())?.update();
  });
  await expect(update(page)).toBeVisible();
  await mark(page);
  await update(page).click();
  await expect.poll(() => isMarked(page)).toBe(false);
  await expect(update(page)).toHaveCount(0);
});
