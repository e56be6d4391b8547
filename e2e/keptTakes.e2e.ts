/** Takes that stay on the device, where a person wants that: over a reload, with no room, and forgotten to the last byte. */
import { type App, expect, test } from "./support/app";

const rows = (app: App) => app.page.getByTestId("takes").getByRole("listitem");
const keep = (app: App) => app.page.getByLabel("Keep takes on this device");

async function open(app: App, name: string) {
  await app.choose(`public/samples/${name}.wav`);
  await app.showsResult(`${name}.wav`);
}

const databases = (app: App) =>
  app.page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));

test("they are there after a reload, with answer and sound, until they are forgotten", async ({
  app,
  page,
}) => {
  await open(app, "angry");
  expect(await databases(app)).toEqual([]);
  await app.button("Takes (1)").click();
  await expect(page.getByTestId("takes")).toContainText("Until the page is closed.");
  await keep(app).check();
  await open(app, "sad");
  await app.openSample("happy");
  await expect(page.getByTestId("takes")).toContainText(/2 takes kept here, \d\.\d MB/);
  await app.button("Rename angry.wav").click();
  await page.keyboard.type("first try");
  await page.keyboard.press("Enter");
  await app.button("sad.wav").click();
  const probabilities = await app.probabilities();

  await page.reload();
  await app.button("Takes (2)").click();
  await expect(rows(app)).toHaveCount(2);
  await expect(rows(app).nth(1)).toContainText(/first try.*angry \d+ %/s);
  await test.step("one of them is shown at once", async () => {
    await app.button("sad.wav").click();
    await app.showsResult("sad.wav");
    expect(await app.probabilities()).toEqual(probabilities);
    await app.button("Play").click();
    await expect.poll(() => app.time_s()).toBeGreaterThan(0.2);
    await expect(page.getByTestId("reasoning")).toContainText(/sad/);
    await expect(rows(app)).toHaveCount(2);
  });
  await test.step("one is deleted and had back", async () => {
    await app.button("Delete first try").click();
    await expect(rows(app)).toHaveCount(1);
    await app.button("Undo").click();
    await app.showsResult("first try");
    await expect(page.getByTestId("takes")).toContainText("2 takes kept here");
  });
  await test.step("forgotten, when it is meant", async () => {
    await app.button("Forget everything").click();
    await app.button("No").click();
    await expect(rows(app)).toHaveCount(2);
    await app.button("Forget everything").click();
    await app.button("Forget them").click();
    await expect(app.playhead).toHaveCount(0);
    await expect.poll(() => databases(app)).toEqual([]);
  });
  await page.reload();
  await expect(page.getByRole("button", { name: /^Takes/ })).toHaveCount(0);

  await test.step("what is kept can be seen and forgotten though nothing more is kept", async () => {
    await open(app, "angry");
    await app.button("Takes (1)").click();
    await keep(app).check();
    await expect(page.getByTestId("takes")).toContainText("1 take kept here");
    await keep(app).uncheck();
    await page.reload();
    await app.button("Takes (1)").click();
    await expect(page.getByTestId("takes")).toContainText("1 take kept here");
  });
  await test.step("without its sound it can be read, not heard", async () => {
    await keep(app).check();
    await page.getByLabel("with their sounds").uncheck();
    await open(app, "fear");
    await expect(page.getByTestId("takes")).toContainText("2 takes kept here");
    const argument = await app.reasoning.locator("p").innerText();
    await page.reload();
    await app.button("Takes (2)").click();
    await app.button("fear.wav").click();
    await expect(page.getByTestId("no-sound")).toBeVisible();
    await expect(app.reasoning.locator("p")).toHaveText(argument);
    await expect(page.getByTestId("what-if")).toHaveCount(0);
  });
});

test("without room it is told, and the take stays while the page is open", async ({
  app,
  page,
}) => {
  await open(app, "angry");
  await app.button("Takes (1)").click();
  const browser = await page.context().newCDPSession(page);
  const { origin } = new URL(page.url());
  await browser.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 100_000 });
  await keep(app).check();
  await expect(app.alert).toContainText(
    /There is no room on this device to keep “angry\.wav” \(\d\.\d MB\)/,
  );
  await expect(rows(app)).toHaveCount(1);
  await expect(app.emotion.getByRole("heading").first()).toHaveText("Sounds angry");
  await test.step("with room again the next is kept", async () => {
    await browser.send("Storage.overrideQuotaForOrigin", { origin });
    await open(app, "sad");
    await expect(page.getByTestId("takes")).toContainText("1 take kept here");
  });
});

test("another tab shows what is kept, and forgets with this one", async ({
  app,
  page,
  context,
}) => {
  await open(app, "angry");
  await app.button("Takes (1)").click();
  await keep(app).check();
  await expect(page.getByTestId("takes")).toContainText("1 take kept here");
  const other = await context.newPage();
  await other.goto(page.url());
  await other.getByRole("button", { name: "Takes (1)" }).click();
  await open(app, "sad");
  await expect(other.getByTestId("takes").getByRole("listitem")).toHaveCount(2);
  await app.button("Forget everything").click();
  await app.button("Forget them").click();
  await expect(other.getByTestId("takes")).toHaveCount(0);
  await expect.poll(() => databases(app)).toEqual([]);
  await test.step("and both go on", async () => {
    await open(app, "happy");
    await expect(app.alert).toHaveCount(0);
    await keep(app).check();
    await expect(other.getByRole("button", { name: "Takes (1)" })).toBeVisible();
  });
});
