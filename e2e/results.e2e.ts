/** A voice goes in, an emotion and its measured evidence come out, and both can be explored. */
import { readFileSync } from "node:fs";
import { expect, test } from "./support/app";

test("a sample gives an emotion, and claims that point into the waveform", async ({
  app,
  page,
}) => {
  await app.openSample("angry");
  await expect(app.emotion).toContainText(
    /Sounds \w+|No marked emotion|Not sure: [\w ]+ or [\w ]+/,
  );
  const shares = await app.probabilities();
  expect(Object.keys(shares)).toHaveLength(7);
  expect(Object.values(shares).reduce((a, b) => a + b)).toBeCloseTo(1, 3);
  const seconds = Number(await app.playhead.getAttribute("aria-valuemax"));
  expect(seconds).toBeCloseTo(2.94, 1);
  for (let i = 0; i < (await app.claims.count()); i++) {
    const { start, end } = await app.spanOf(i);
    expect(start).toBeGreaterThanOrEqual(0);
    expect(end).toBeGreaterThan(start);
    expect(end).toBeLessThanOrEqual(seconds + 0.02);
  }
  await expect(page.getByText("Measured evidence").first()).toBeVisible();

  await test.step("a click on a claim selects its span and plays it to its end", async () => {
    const span = await app.spanOf(0);
    await app.claims.first().click();
    await expect(app.selectedSpan).toHaveAttribute("data-start", String(span.start));
    await expect(app.selectedSpan).toHaveAttribute("data-end", String(span.end));
    await expect(app.claims.first()).toHaveAttribute("aria-pressed", "true");
    await app.playedTo(span.end);
  });
  await test.step("the pointer over the waveform reads time, Hz, semitones and dB", async () => {
    await app.openSample("sad");
    const box = await app.playhead.boundingBox();
    if (box === null) throw new Error("no waveform");
    const readout = page.getByTestId("readout");
    const seen = new Set<string>();
    for (const share of [0.2, 0.35, 0.5, 0.65, 0.8]) {
      await page.mouse.move(box.x + share * box.width, box.y + 0.6 * box.height);
      // Read only when it has followed the pointer.
      await expect.poll(async () => seen.has((await readout.textContent()) ?? "")).toBe(false);
      seen.add((await readout.textContent()) ?? "");
    }
    expect(seen.size).toBe(5);
    expect([...seen].some((text) => /\d Hz.*[\d.] st.*[\d.] dB/.test(text))).toBe(true);
    expect([...seen].every((text) => /\d\.\d\d s/.test(text))).toBe(true);
  });
  await test.step("tables give the same claims and the frames", async () => {
    await app.button("Show everything as tables").click();
    const claims = page.getByRole("table", { name: "Claims" });
    await expect(claims.getByRole("row")).toHaveCount((await app.claims.count()) + 1);
    await expect(page.getByRole("table", { name: /^Frames/ })).toContainText("0.01");
  });
});

test("a voice that nothing marks is said to have no marked emotion", async ({ app }) => {
  await app.openSample("unmarked");
  await expect(app.emotion.getByRole("heading").first()).toHaveText("No marked emotion");
  const { unmarked = 0, ...marked } = await app.probabilities();
  expect(unmarked).toBeGreaterThan(0.5);
  expect(Math.max(...Object.values(marked))).toBeLessThan(0.3);
});

test("a file of any format is analysed, whether opened, dropped or pasted", async ({
  app,
  page,
}, testInfo) => {
  for (const [file, mimeType] of [
    ["clip.mp3", "audio/mpeg"],
    ["clip.ogg", "audio/ogg"],
    ["clip.flac", "audio/flac"],
    ["clip.webm", "video/webm"],
    ["clip.m4a", 'audio/mp4; codecs="mp4a.40.2"'],
  ] as const)
    await test.step(file, async () => {
      const decodable = await page.evaluate(
        (type) => new Audio().canPlayType(type) !== "",
        mimeType,
      );
      if (!decodable) {
        const description = `this Chromium was built without ${mimeType}`;
        testInfo.annotations.push({ type: "not tried", description });
        return;
      }
      await app.choose(`e2e/media/${file}`);
      await app.showsResult(file);
      expect(Number(await app.playhead.getAttribute("aria-valuemax"))).toBeCloseTo(3.3, 0);
    });
  const bytes = readFileSync("public/samples/unmarked.wav").toString("base64");
  for (const way of ["drop", "paste"])
    await test.step(way, async () => {
      await page.evaluate(
        ([type, base64 = ""]) => {
          const content = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
          const data = new DataTransfer();
          data.items.add(new File([content], `${type}.wav`, { type: "audio/wav" }));
          const init = { bubbles: true, cancelable: true };
          document.body.dispatchEvent(
            type === "drop"
              ? new DragEvent("drop", { dataTransfer: data, ...init })
              : new ClipboardEvent("paste", { clipboardData: data, ...init }),
          );
        },
        [way, bytes],
      );
      await app.showsResult(`${way}.wav`);
    });
});
