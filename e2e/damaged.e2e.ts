/** A file that arrives wrong, or is damaged while it is kept, breaks nothing for longer than one more request. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { App, expect, test } from "./support/app";
import { type DAMAGE, type StaticHost, startStaticHost } from "./support/staticHost";

test.use({ serviceWorkers: "allow" });

const built = (pattern: RegExp) =>
  `assets/${readdirSync("dist/assets").find((name) => pattern.test(name))}`;
const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

let host: StaticHost;
test.beforeEach(async () => {
  host = await startStaticHost();
});
test.afterEach(() => host.close());

/** Hash of each file that the service worker keeps, by path in dist/. */
async function kept(page: Page): Promise<Record<string, string>> {
  const entries = await page.evaluate(async () => {
    const found: [string, string][] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const bytes = await (await cache.match(request))?.arrayBuffer();
        const digest = new Uint8Array(
          await crypto.subtle.digest("SHA-256", bytes ?? new ArrayBuffer(0)),
        );
        const hash = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
        found.push([new URL(request.url).pathname.replace("/some/folder/", ""), hash]);
      }
    }
    return found;
  });
  return Object.fromEntries(entries);
}

/** Damages a file where the service worker keeps it. */
async function damageKept(page: Page, file: string, how: keyof typeof DAMAGE) {
  const count = await page.evaluate(
    async ([name, damage]) => {
      let found = 0;
      for (const cacheName of await caches.keys()) {
        const cache = await caches.open(cacheName);
        for (const request of await cache.keys()) {
          if (!new URL(request.url).pathname.endsWith(`/${name}`)) continue;
          const response = (await cache.match(request)) ?? new Response();
          let bytes = new Uint8Array(await response.arrayBuffer());
          if (damage === "html") bytes = new TextEncoder().encode("<!doctype html>");
          else if (damage === "half") bytes = bytes.slice(0, bytes.length >> 1);
          else bytes.fill(255 - (bytes[1000] ?? 0), 1000, 1001);
          await cache.put(request, new Response(bytes, { headers: response.headers }));
          found++;
        }
      }
      return found;
    },
    [file, how] as const,
  );
  expect(count, file).toBe(1);
}

const readyForOffline = (page: Page) => expect(page.getByText("Offline ready")).toBeVisible();

/** The files that were asked for since, each with its count. */
const asked = () =>
  Object.fromEntries([...host.requests].filter(([file]) => file !== "serviceWorker.js"));

test("what is damaged while it is kept is fetched again, once, and kept whole", async ({
  page,
}) => {
  await page.goto(host.url);
  const app = new App(page);
  await app.openSample("unmarked");
  await readyForOffline(page);
  const whole = await kept(page);
  const damage = {
    "index.html": "half",
    [built(/^index-.*\.js$/)]: "flipped",
    [built(/^index-.*\.css$/)]: "flipped",
    [built(/^analysis\.worker-/)]: "html",
    [built(/^ort-wasm-simd-threaded-.*\.wasm$/)]: "half",
    "models/emotion.json": "html",
    "models/emotion.onnx": "flipped",
    "models/speaker.json": "flipped",
    "models/speaker.bin": "html",
    "samples/unmarked.wav": "flipped",
  } as const;
  for (const [file, how] of Object.entries(damage)) await damageKept(page, file, how);
  expect(await kept(page)).not.toEqual(whole);

  await test.step("the network is there", async () => {
    host.requests.clear();
    await page.reload();
    await app.openSample("unmarked");
    expect(await kept(page)).toEqual(whole);
    // The page's own scripts and styles may come out of the browser's HTTP cache.
    expect(asked()).toMatchObject({ "models/emotion.onnx": 1, "models/emotion.json": 1 });
    for (const [file, count] of Object.entries(asked())) {
      expect(Object.keys(damage), file).toContain(file);
      expect(count, file).toBe(1);
    }
  });
  await test.step("the server's copy is damaged as well", async () => {
    await damageKept(page, "models/emotion.onnx", "flipped");
    host.damaged.set("models/emotion.onnx", "half");
    host.requests.clear();
    await page.reload();
    await expect(app.alert).toContainText("emotion.onnx arrived damaged");
    expect(asked()).toEqual({ "models/emotion.onnx": 1 });
    expect(Object.keys(await kept(page))).not.toContain("models/emotion.onnx");
  });
  await test.step("the next load asks again", async () => {
    host.damaged.clear();
    await page.getByRole("button", { name: "Try again" }).click();
    await app.openSample("unmarked");
    expect(await kept(page)).toEqual(whole);
  });
  await test.step("all of it works without a network", async () => {
    await host.close();
    await page.reload();
    await app.openSample("unmarked");
  });
});

test("what arrives wrong is not kept, and a later visit repairs it", async ({ page }) => {
  host.damaged.set("models/emotion.onnx", "html");
  await page.goto(host.url);
  const app = new App(page);
  await expect(app.alert).toContainText("emotion.onnx arrived damaged");
  // Once, once more past the caches, and once for the service worker, which then gives up.
  await expect.poll(() => host.requests.get("models/emotion.onnx")).toBe(3);
  await expect
    .poll(() =>
      page.evaluate(async () => (await navigator.serviceWorker.getRegistration()) ?? null),
    )
    .toBeNull();
  expect(Object.keys(await kept(page))).not.toContain("models/emotion.onnx");
  await expect(page.getByText("Offline ready")).toHaveCount(0);

  host.damaged.clear();
  await page.reload();
  await app.openSample("unmarked");
  await readyForOffline(page);
  expect((await kept(page))["models/emotion.onnx"]).toBe(
    sha256(readFileSync("dist/models/emotion.onnx")),
  );
  await host.close();
  await page.reload();
  await app.openSample("unmarked");
});
