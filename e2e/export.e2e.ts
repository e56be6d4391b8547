/** What is on screen, saved for Praat, for a spreadsheet, for a program. */
import { expect, test } from "./support/app";
import { exported } from "./support/exported";

test("TextGrid, CSV and JSON hold what the page shows", async ({ app }) => {
  await app.choose("public/samples/angry.wav");
  await app.showsResult("angry.wav");
  const seconds = Number(await app.playhead.getAttribute("aria-valuemax"));

  await app.showsReasoning();
  const grid = await exported(app, "TextGrid");
  expect(grid.name).toBe("angry.TextGrid");
  expect(grid.text).toMatch(/^File type = "ooTextFile"\nObject class = "TextGrid"\n/);
  for (const tier of ["emotion", "phrases", "syllables", "nuclei", "claims", "reasoning"])
    expect(grid.text).toContain(`name = "${tier}"`);
  expect(Number(/xmax = ([\d.]+)/.exec(grid.text)?.[1])).toBeCloseTo(seconds, 1);

  const csv = await exported(app, "CSV");
  expect(csv.name).toBe("angry.csv");
  const [header = "", ...rows] = csv.text.trim().split("\r\n");
  const columns = header.split(",");
  expect(columns.slice(0, 3)).toEqual(["time_s", "f0_hz", "voicing"]);
  expect(columns).toContain("hnr_db");
  expect(columns.slice(-4)).toEqual(["utterance", "emotion", "corrected", "label"]);
  expect(rows.length).toBeGreaterThanOrEqual(Math.floor(seconds * 100));
  const f0 = rows.map((row) => row.split(",")[1]).filter((cell) => cell !== "");
  expect(f0.length).toBeGreaterThan(50);

  const json = await exported(app, "JSON");
  const take = JSON.parse(json.text);
  expect(take.source).toBe("angry.wav");
  expect(take.utterances).toHaveLength(1);
  const [analysis] = take.utterances;
  expect(analysis.claims).toHaveLength(await app.claims.count());
  expect(analysis.tracks.f0_hz.filter((hz: number) => hz > 0)).toHaveLength(f0.length);
});
