/** What is no speech is said to be none: no emotion, no rate, no reasoning, but pitch and energy as they are. */
import { expect, test } from "./support/app";
import { pluckedString, wav } from "./support/wav";

test("a plucked string is no speech, and keeps its pitch", async ({ app, page }) => {
  const buffer = wav(pluckedString(147, 3));
  await app.choose({ name: "string.wav", mimeType: "audio/wav", buffer });
  await app.shows("string.wav");
  await expect(app.emotion.getByRole("heading")).toHaveText("No speech found");
  await expect(app.emotion).toContainText("music, a tone, an animal or noise");
  await expect(app.emotion).not.toContainText(/Sounds|%/);
  await expect(app.claims).toHaveCount(0);
  await expect(app.reasoning).toHaveCount(0);
  await expect(page.getByTestId("ledger-total")).toHaveCount(0);
  await expect(page.getByText("what moved the answer")).toHaveCount(0);
  await expect(page.getByTestId("other-sounds")).toContainText("no voice from 0");
  await expect(page.getByRole("status")).toContainText("No speech found");

  await test.step("its pitch is measured, and it stands in the table of what is heard", async () => {
    await app.button("Show everything as tables").click();
    const heard = page.getByRole("table", { name: "Heard" });
    await expect(heard.getByRole("row")).toHaveCount(2);
    await expect(heard).toContainText("no voice");
    await expect(page.getByRole("table", { name: /^Frames/ })).toContainText("147");
    await expect(page.getByRole("table", { name: "Syllables" })).toHaveCount(0);
  });
});
