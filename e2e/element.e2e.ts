/** The element, by what it publishes: in its example page, and made by a script. */
import type {} from "@emotionthinker/engine/element";
import type { Page } from "@playwright/test";
import { expectNoSeriousViolation } from "./support/axe";
import { expect, test } from "./support/published";

test.use({ contextOptions: { reducedMotion: "reduce" } });

const example = (origin: string) => `${origin}/docs/examples/element.html`;

test("says of each sound what it is like, and why; both themes", async ({ page, published }) => {
  await page.goto(example(published.origin));
  const [angry, sad] = [0, 1].map((i) => page.locator("emotion-thinker").nth(i));
  if (!angry || !sad) throw new TypeError("two elements");
  await expect(angry.locator(".answer")).toHaveText("Sounds angry");
  await expect(angry.locator(".figure")).toHaveText(/%$/);
  await expect(angry.getByRole("list", { name: "Probabilities" }).locator("li")).toHaveCount(7);
  await expect(angry.locator(".argument")).toContainText("angry");
  await expect(sad.locator(".answer")).toHaveText("Sounds sad");
  await expectNoSeriousViolation(page);
  expect(await inkOf(page)).toBeGreaterThan(0.02);

  await test.step("words light their stretch, and play it", async () => {
    const fact = angry.locator(".fact").first();
    const plain = await picture(page);
    await fact.hover();
    expect(await picture(page)).not.toBe(plain);
    await fact.click();
    await expect(angry.getByRole("button", { name: "Pause" })).toBeVisible();
    await expect(angry.locator(".playhead")).toBeVisible();
    await expect(angry.getByRole("button", { name: "Play" })).toBeVisible();
    await expect(angry.locator(".playhead")).toBeHidden();
  });
  await test.step("in German where what is around it is", async () => {
    await page.evaluate(() => {
      document.documentElement.lang = "de";
      const german = document.createElement("emotion-thinker");
      german.id = "german";
      german.setAttribute("src", "../../public/samples/sad.wav");
      document.querySelector("main")?.append(german);
    });
    const german = page.locator("#german");
    await expect(german.locator(".answer")).toHaveText("Klingt traurig");
    await expect(german.getByRole("list", { name: "Wahrscheinlichkeiten" })).toBeVisible();
  });
  await test.step("light and dark are those of what lies around", async () => {
    const ground = () => angry.evaluate((host) => getComputedStyle(host).backgroundColor);
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await ground()).toBe("rgb(30, 31, 34)");
    await page.evaluate(() => {
      document.documentElement.style.colorScheme = "light";
    });
    expect(await ground()).toBe("rgb(255, 255, 255)");
  });
});

test("tells what it does; the newest sound wins; what is wrong is said", async ({
  page,
  published,
}) => {
  await page.goto(example(published.origin));
  const told = await page.evaluate(async () => {
    for (const one of document.querySelectorAll("emotion-thinker")) one.remove();
    await customElements.whenDefined("emotion-thinker");
    const element = document.createElement("emotion-thinker");
    element.setAttribute("device", "wasm");
    const stages = new Set<string>();
    element.addEventListener("progress", (event) => {
      if (event instanceof CustomEvent) stages.add(event.detail.stage);
    });
    const next = () =>
      new Promise<string>((resolve) => {
        const tell = (event: Event) => {
          if (!(event instanceof CustomEvent)) return;
          const { detail } = event;
          resolve(`${event.type}: ${detail.text ?? detail.described.answer}`);
        };
        element.addEventListener("result", tell, { once: true });
        element.addEventListener("error", tell, { once: true });
      });
    const first = next();
    element.src = "../../public/samples/sad.wav";
    document.querySelector("main")?.append(element);
    element.src = "../../public/samples/happy.wav";
    const happy = await first;
    const second = next();
    const sound = await fetch("../../public/samples/fear.wav").then((one) => one.blob());
    element.file = new File([sound], "fear.wav");
    const fear = await second;
    const third = next();
    element.file = new File(["no sound"], "notes.wav");
    const damaged = await third;
    const fourth = next();
    element.src = "absent.wav";
    const absent = await fourth;
    return { happy, fear, damaged, absent, stages: [...stages], analysis: element.analysis };
  });
  expect(told).toMatchObject({
    happy: "result: Sounds happy",
    fear: "result: Sounds afraid",
    damaged: expect.stringMatching(/^error: .*notes\.wav/),
    absent: expect.stringMatching(/^error: .*absent\.wav/),
    analysis: null,
  });
  expect(told.stages).toEqual(["download", "compile", "prosody", "emotion", "evidence"]);
  await expect(page.getByRole("alert")).toContainText("absent.wav");
  await expectNoSeriousViolation(page);
});

/** The first element's picture, as an address that holds it. */
function picture(page: Page): Promise<string> {
  return page
    .locator("canvas")
    .first()
    .evaluate((canvas) => {
      return canvas instanceof HTMLCanvasElement ? canvas.toDataURL() : "";
    });
}

/** Share of it that is drawn on. */
function inkOf(page: Page): Promise<number> {
  return page
    .locator("canvas")
    .first()
    .evaluate((canvas) => {
      if (!(canvas instanceof HTMLCanvasElement)) return 0;
      const { data } = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height) ?? {
        data: [],
      };
      let drawn = 0;
      for (let i = 3; i < data.length; i += 4) if ((data[i] ?? 0) > 0) drawn++;
      return (4 * drawn) / data.length;
    });
}
