/** /embed in a page of another origin, by the protocol that docs/embed.md describes; and who is refused. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { EMBED, embedHeaders, PRODUCTION_HEADERS } from "../pwa/headers";
import { test as base, expect } from "./support/app";
import { expectNoSeriousViolation } from "./support/axe";
import { type FolderHost, serveFolders } from "./support/folders";

interface Hosts {
  /** The app, as a host serves it that sends the headers; and as one that sends none. */
  readonly app: FolderHost;
  readonly plainApp: FolderHost;
  /** Another app, whom embed.json names; and one whom it does not. */
  readonly friend: FolderHost;
  readonly stranger: FolderHost;
}

const test = base.extend<object, { hosts: Hosts }>({
  hosts: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures off it
    async ({}, use) => {
      const scratch = mkdtempSync(join(tmpdir(), "embed-"));
      const list = join(scratch, "embed.json");
      const examples = { "/examples/": "docs/examples", "/samples/": "public/samples" };
      const friend = await serveFolders(examples);
      const stranger = await serveFolders(examples);
      writeFileSync(list, JSON.stringify({ origins: [friend.origin] }));
      const files = { "/embed.json": list, "/embed": "dist/embed.html", "/": "dist" };
      const framing = embedHeaders([friend.origin]);
      const app = await serveFolders(files, (path) =>
        EMBED.test(path) ? framing : PRODUCTION_HEADERS,
      );
      const plainApp = await serveFolders(files);
      const all = { app, plainApp, friend, stranger };
      await use(all);
      await Promise.all(Object.values(all).map((host) => host.close()));
      rmSync(scratch, { recursive: true });
    },
    { scope: "worker" },
  ],
});

const exampleIn = (host: FolderHost, app: FolderHost) =>
  `${host.origin}/examples/embed.html?app=${app.origin}/`;

/** What the frame has told the page around it, of a type. */
const told = (page: Page, type: string) =>
  page.evaluate((wanted) => window.told.filter((one) => one.type === wanted), type);

declare global {
  interface Window {
    told: { readonly type: string; readonly id: unknown; readonly [field: string]: unknown }[];
  }
}

/** The example, which writes down what it is told. */
async function openExample(page: Page, host: FolderHost, app: FolderHost) {
  await page.addInitScript(() => {
    if (window.parent !== window) return;
    window.told = [];
    addEventListener("message", ({ data }) => window.told.push(data));
  });
  await page.goto(exampleIn(host, app));
}

/** Sends as the example does. `to`: the origin that is meant. */
function ask(page: Page, request: object, to: string) {
  return page.evaluate(
    ([message, origin]) => {
      document.querySelector("iframe")?.contentWindow?.postMessage(message, origin);
    },
    [request, to] as const,
  );
}

test.use({ contextOptions: { reducedMotion: "reduce" } });

test("a page that is named gives it a recording, and gets the answer", async ({ page, hosts }) => {
  const { app, friend } = hosts;
  await openExample(page, friend, app);
  const state = page.locator("#state");
  const frame = page.frameLocator("iframe");
  await expect(state).toHaveText("Choose a recording.");
  await page.locator("input").setInputFiles("public/samples/angry.wav");
  await expect(state).toHaveText("angry.wav: Sounds angry");
  await expect(frame.getByTestId("emotion")).toContainText("Sounds angry");
  await expect(frame.getByTestId("reasoning")).toBeVisible();
  await expect(frame.getByRole("slider", { name: "Playhead in angry.wav" })).toBeVisible();
  await expect(frame.getByRole("button", { name: "Record" })).toHaveCount(0);
  await expectNoSeriousViolation(page);

  const [result] = await told(page, "result");
  expect(result?.take).toMatchObject({
    version: 1,
    app: { name: "emotionthinker" },
    source: "angry.wav",
    utterances: [{ posterior: { emotion: "angry" }, device: "wasm" }],
  });
  const stages = new Set((await told(page, "progress")).map(({ stage }) => stage));
  expect([...stages]).toEqual(expect.arrayContaining(["download", "compile", "prosody"]));
  await test.step("as high as it needs to be", async () => {
    const needed = async () => Math.ceil((await frame.locator("#root").boundingBox())?.height ?? 0);
    const given = async () => (await page.locator("iframe").boundingBox())?.height;
    await expect.poll(async () => (await given()) === (await needed())).toBe(true);
  });
});

test("it knows nothing of who uses the app, and keeps nothing", async ({ page, hosts }) => {
  const { app, friend } = hosts;
  // Of the same site, so that the browser itself keeps nothing from the frame.
  await page.goto(`${app.origin}/embed.json`);
  await page.evaluate(() => {
    localStorage.setItem(
      "emotionthinker.preferences",
      JSON.stringify({ theme: "dark", shown: { spectrogram: true } }),
    );
  });
  await page.goto(`${app.origin}/index.html`);
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  const stored = await page.evaluate(() => JSON.stringify(localStorage));

  await openExample(page, friend, app);
  const frame = page.frameLocator("iframe");
  await ask(page, { emotionthinker: 1, type: "load", id: 1 }, app.origin);
  await expect.poll(() => told(page, "loaded")).toHaveLength(1);
  await page.locator("input").setInputFiles("public/samples/angry.wav");
  await expect(frame.getByTestId("emotion")).toContainText("Sounds angry");
  await expect(frame.getByTestId("plot")).toHaveAttribute("data-tall", "false");
  await frame.getByRole("button", { name: "What to make of it" }).click();
  await expect(frame.getByText("not what a person feels")).toBeVisible();
  const inside = page.frames().find((one) => one.url().startsWith(app.origin));
  const kept = await inside?.evaluate(async () => {
    return [JSON.stringify(localStorage), (await indexedDB.databases()).length];
  });
  expect(kept).toEqual([stored, 0]);
});

test("samples, several requests, a damaged file, what is not understood", async ({
  page,
  hosts,
}) => {
  const { app, friend } = hosts;
  await openExample(page, friend, app);
  await expect(page.locator("#state")).toHaveText("Choose a recording.");
  const to = app.origin;
  const errors = () => told(page, "error");

  await ask(page, { emotionthinker: 1, type: "hello", id: "a" }, to);
  await expect
    .poll(async () => (await told(page, "ready")).map(({ id }) => id))
    .toEqual([null, "a"]);
  await ask(page, { emotionthinker: 1, type: "load", id: "b" }, to);
  await expect.poll(() => told(page, "loaded")).toMatchObject([{ id: "b", device: "wasm" }]);

  await test.step("samples; the newest wins", async () => {
    const wav = [...readFileSync("public/samples/sad.wav")];
    await page.evaluate(
      async ([bytes, origin]) => {
        const context = new OfflineAudioContext(1, 1, 24_000);
        const sound = await context.decodeAudioData(Uint8Array.from(bytes).buffer);
        const samples = sound.getChannelData(0);
        const { contentWindow } = document.querySelector("iframe") ?? {};
        const request = { emotionthinker: 1, type: "analyse", samples, sampleRate_hz: 24_000 };
        contentWindow?.postMessage({ ...request, id: 1, name: "first" }, origin);
        contentWindow?.postMessage({ ...request, id: 2, name: "second" }, origin);
      },
      [wav, to] as const,
    );
    await expect.poll(() => told(page, "result")).toMatchObject([{ id: 2, answer: "Sounds sad" }]);
    expect(await errors()).toMatchObject([{ id: 1, code: "cancelled" }]);
  });
  await test.step("a damaged file leaves what is shown", async () => {
    const file = new TextEncoder().encode("no sound").buffer;
    await page.evaluate(
      ([length, origin]) => {
        const request = { emotionthinker: 1, type: "analyse", id: 3, name: "notes.wav" };
        const { contentWindow } = document.querySelector("iframe") ?? {};
        const bytes = new ArrayBuffer(length);
        contentWindow?.postMessage({ ...request, file: bytes }, origin, [bytes]);
      },
      [file.byteLength, to] as const,
    );
    await expect.poll(errors).toHaveLength(2);
    expect((await errors())[1]).toMatchObject({ id: 3, message: expect.stringMatching(/notes/) });
    await expect(page.frameLocator("iframe").getByTestId("emotion")).toContainText("Sounds sad");
  });
  await test.step("what is not understood", async () => {
    const requests = [
      { emotionthinker: 2, type: "hello", id: 4 },
      { emotionthinker: 1, type: "record", id: 5 },
      { emotionthinker: 1, type: "analyse", id: 6, file: "https://example.org/a.wav" },
      { emotionthinker: 1, type: "hello", id: { no: 7 } },
    ];
    for (const request of requests) await ask(page, request, to);
    await ask(page, { type: "of somebody else's protocol" }, to);
    await ask(page, { emotionthinker: 1, type: "hello", id: "end" }, to);
    await expect.poll(async () => (await told(page, "ready")).at(-1)?.id).toBe("end");
    const found = (await errors()).slice(2);
    expect(found.map(({ id, code }) => [id, code])).toEqual(
      [4, 5, 6, null].map((id) => [id, "message-not-understood"]),
    );
  });
});

test("no other page is shown it, and the app itself is shown nobody", async ({
  page,
  hosts,
  offences,
}) => {
  const { app, friend, stranger } = hosts;
  await openExample(page, stranger, app);
  await expect.poll(() => offences.join()).toContain("frame-ancestors");
  await expect(page.locator("#state")).toBeEmpty();
  expect(await told(page, "ready")).toEqual([]);

  offences.length = 0;
  await openExample(page, friend, app);
  await expect(page.locator("#state")).toHaveText("Choose a recording.");
  expect(offences).toEqual([]);
  await page.locator("iframe").evaluate((frame, address) => {
    if (frame instanceof HTMLIFrameElement) frame.src = address;
  }, `${app.origin}/index.html`);
  await expect.poll(() => offences.join()).toContain("frame-ancestors");
  offences.length = 0; // all of them were ours
});

test("where the host sends no headers, it answers no other page all the same", async ({
  page,
  hosts,
}) => {
  const { plainApp, friend, stranger } = hosts;
  await openExample(page, friend, plainApp);
  await expect(page.locator("#state")).toHaveText("Choose a recording.");
  await openExample(page, stranger, plainApp);
  await expect(page.frameLocator("iframe").getByRole("alert")).toContainText("none of them");
  await ask(page, { emotionthinker: 1, type: "hello", id: 1 }, plainApp.origin);
  await ask(page, { emotionthinker: 1, type: "analyse", id: 2 }, plainApp.origin);
  // Long enough for an answer that would have come.
  await page.waitForTimeout(1000);
  expect(await page.evaluate(() => window.told)).toEqual([]);
  await page.goto(`${plainApp.origin}/embed`);
  await expect(page.getByRole("alert")).toContainText("none of them");
});

test("the preview sends the headers", async ({ page }) => {
  const policyOf = async (path: string) =>
    (await page.request.get(path)).headers()["content-security-policy"];
  expect(await policyOf("/")).toContain("frame-ancestors 'none'");
  expect(await policyOf("/embed")).toMatch(/frame-ancestors 'self'$/);
});
