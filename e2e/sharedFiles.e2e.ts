/** Files from elsewhere: shared by another app into the installed one, or opened with it by the system. */
import { readFileSync } from "node:fs";
import { expect, test } from "./support/app";

const BYTES = readFileSync("public/samples/angry.wav").toString("base64");

test.describe("shared", () => {
  test.use({ serviceWorkers: "allow" });

  test("a voice note is opened once, under its name, and lies nowhere else", async ({
    app,
    page,
  }) => {
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.reload();
    const opened = await page.evaluate(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
      const form = new FormData();
      form.append("files", new File([bytes], "Grüße №1.wav", { type: "audio/wav" }));
      const response = await fetch("share", { method: "POST", body: form });
      return response.url;
    }, BYTES);
    expect(new URL(opened).search).toBe("?shared");
    await page.goto(opened);
    await app.showsResult("Grüße №1.wav");
    expect(new URL(page.url()).search).toBe("");
    expect(await page.evaluate(() => caches.has("emotionthinker.shared"))).toBe(false);
    await page.reload();
    await expect(app.button("Record")).toBeVisible();
    await expect(page.getByTestId("job")).toHaveCount(0);
    await expect(app.playhead).toHaveCount(0);
  });
});

test("files that the app is opened with by the system are opened", async ({ app, page }) => {
  // The system's part, which nothing in a test can play.
  await page.addInitScript((base64) => {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    const handle = (name: string) => ({ getFile: async () => new File([bytes], name) });
    Object.defineProperty(window, "launchQueue", {
      value: {
        setConsumer: (consume: (launch: unknown) => void) =>
          consume({ files: [handle("note 1.wav"), handle("note 2.wav")] }),
      },
    });
  }, BYTES);
  await page.reload();
  await app.showsResult("note 1.wav");
  await expect(page.getByTestId("takes").getByRole("listitem")).toHaveCount(2);
});

test("the manifest offers both", async ({ app }) => {
  const { page } = app;
  const href = await page.locator('link[rel="manifest"]').getAttribute("href");
  const manifest = await (await page.request.get(href ?? "")).json();
  expect(manifest.share_target).toMatchObject({ action: "./share", method: "POST" });
  expect(manifest.file_handlers[0].accept["audio/wav"]).toEqual([".wav"]);
});
