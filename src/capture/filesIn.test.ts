import { describe, expect, it } from "vitest";
import { filesIn } from "./filesIn";

const fileEntry = (name: string) => ({
  isFile: true,
  isDirectory: false,
  file: (give: (file: File) => void) => give(new File(["x"], name)),
});
/** Gives its entries two at a time, as browsers give a hundred. */
const folder = (...entries: readonly object[]) => ({
  isFile: false,
  isDirectory: true,
  createReader: () => {
    const left = [...entries];
    return { readEntries: (give: (some: object[]) => void) => give(left.splice(0, 2)) };
  },
});
const dropped = (...entries: readonly object[]) =>
  ({
    items: entries.map((entry) => ({ webkitGetAsEntry: () => entry })),
    files: [new File(["x"], "as files")],
  }) as unknown as DataTransfer;
const names = async (data: DataTransfer | null) => (await filesIn(data)).map(({ name }) => name);

describe("what was dropped", () => {
  it("is its files where there is no folder, whatever they are", async () => {
    expect(await names(dropped(fileEntry("a.txt")))).toEqual(["as files"]);
    expect(await names(null)).toEqual([]);
  });

  it("is what can be opened in folders and folders of those, by name", async () => {
    const inner = folder(fileEntry("c.TextGrid"), fileEntry("c.WAV"), fileEntry("notes.txt"));
    const outer = folder(
      fileEntry("b.mp3"),
      inner,
      fileEntry("._b.mp3"),
      fileEntry(".DS_Store"),
      fileEntry("a.flac"),
    );
    expect(await names(dropped(fileEntry("x.odd"), outer))).toEqual([
      "x.odd",
      "a.flac",
      "b.mp3",
      "c.TextGrid",
      "c.WAV",
    ]);
  });
});
