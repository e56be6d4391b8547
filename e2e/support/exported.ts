/** What the page saves. */
import { readFile } from "node:fs/promises";
import type { App } from "./app";

export async function exported(app: App, format: "TextGrid" | "CSV" | "JSON") {
  await app.button("Export").click();
  const download = app.page.waitForEvent("download");
  await app.page.getByRole("dialog", { name: "Export" }).getByText(format, { exact: true }).click();
  const file = await download;
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
}
