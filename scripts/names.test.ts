/** Names that say what a thing is, over all the sources. */
import { expect, test } from "vitest";
import { readSources } from "./imports/graph";

const FOLDERS = ["src", "workers", "common", "words", "cli"];
const sources = readSources(new URL("../", import.meta.url), FOLDERS).filter(
  ({ path }) => !path.includes(".test."),
);

/** Names that count frames and are no durations. */
const COUNTS: Readonly<Record<string, string>> = {
  BLOCK_FRAMES:
    "how much is worked at once: memory and dispatches, the result does not depend on it",
  OVERLAP_FRAMES: "follows from a reach in samples, by HOP_SAMPLES",
};

const inFrames = found(/\b(?:const|let)\s+(\w*FRAMES)\b/g);

test("Durations are seconds everywhere; frames only as framesOf(seconds), where they are used.", () => {
  expect(inFrames.filter(({ name }) => !(name in COUNTS))).toEqual([]);
});

test("What counts frames for another reason is still there.", () => {
  const names = new Set(inFrames.map(({ name }) => name));
  expect(Object.keys(COUNTS).filter((name) => !names.has(name))).toEqual([]);
});

test("A signal is sound; an AbortSignal is abort.", () => {
  const names = found(/\b(\w+)\??: AbortSignal\b/g);
  expect(names.length).toBeGreaterThan(20);
  expect(names.filter(({ name }) => name !== "abort")).toEqual([]);
});

function found(pattern: RegExp): { readonly path: string; readonly name: string }[] {
  return sources.flatMap(({ path, text }) =>
    [...text.matchAll(pattern)].map(([, name = ""]) => ({ path, name })),
  );
}
