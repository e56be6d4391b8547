/** Figures of the plot with its ledger, and a page to print. */
import { readFile } from "node:fs/promises";
import { expect, test } from "./support/app";

test("the plot with its ledger as SVG and PNG, in the light theme whatever the page's is", async ({
  app,
  page,
}) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await app.openSample("angry");
  await app.button("Spectrogram").click();
  const save = async (format: string) => {
    await app.button("Export").click();
    const download = page.waitForEvent("download");
    await page.getByRole("dialog", { name: "Export" }).getByText(format, { exact: true }).click();
    const file = await download;
    return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
  };
  const svg = await save("SVG");
  expect(svg.name).toBe("angry (CREMA-D sample).svg");
  // It is drawn where nothing else of the page is.
  const drawn = await page.evaluate(async (source) => {
    const parsed = new DOMParser().parseFromString(source, "image/svg+xml");
    const image = new Image();
    image.src = URL.createObjectURL(new Blob([source], { type: "image/svg+xml" }));
    await image.decode();
    const canvas = new OffscreenCanvas(1000, 200);
    const context = canvas.getContext("2d");
    context?.drawImage(image, 0, 0);
    const corner = [...(context?.getImageData(2, 2, 1, 1).data ?? [])];
    const texts = [...parsed.querySelectorAll("text")].map(({ textContent }) => textContent);
    return { width: image.width, height: image.height, corner, texts };
  }, svg.bytes.toString("utf8"));
  expect(drawn.width).toBe(1000);
  expect(drawn.corner).toEqual([255, 255, 255, 255]);
  const [first = ""] = await app.claims.allInnerTexts();
  const sentence = first.split("\n")[1] ?? "";
  for (const text of ["st", "Hz", "kHz", "Timbre: what no fact explains"]) {
    expect(drawn.texts).toContain(text);
  }
  expect(drawn.texts.join("\n")).toContain(sentence.slice(0, 30));
  expect(drawn.texts.join("\n")).toMatch(/angry \d+ %/);

  const png = await save("PNG");
  expect(png.name).toBe("angry (CREMA-D sample).png");
  expect(png.bytes.subarray(1, 4).toString()).toBe("PNG");
  expect(png.bytes.readUInt32BE(16)).toBe(2000);
  expect(png.bytes.readUInt32BE(20)).toBe(2 * drawn.height);
});

test("a report is one page, with figure, argument and measures", async ({ app, page }) => {
  await page.addInitScript(() => {
    window.print = () => document.documentElement.setAttribute("data-printed", "");
  });
  await page.goto("./");
  await app.openSample("angry");
  const argument = await app.reasoning.locator("p").first().innerText();
  await app.button("Export").click();
  await page.getByRole("dialog", { name: "Export" }).getByText("Report", { exact: true }).click();
  await expect(page.locator("html[data-printed]")).toHaveCount(1);
  const report = page.getByTestId("report");
  await expect(report).toBeHidden();
  await page.emulateMedia({ media: "print" });
  await expect(report).toBeVisible();
  await expect(page.getByRole("main")).toBeHidden();
  await expect(report).toContainText(argument);
  await expect(report).toContainText(/Mean pitch\s*3\d\d(\.\d)? Hz/);
  await expect(report).toContainText("Sounds angry");
  const pdf = (await page.pdf({ preferCSSPageSize: true, format: "A4" })).toString("latin1");
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  await page.emulateMedia({ media: null });
  await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  await expect(report).toHaveCount(0);
});
