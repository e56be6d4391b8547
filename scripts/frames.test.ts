/** Durations are seconds everywhere; frames only as framesOf(seconds), where they are used. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const ROOMS = ["common", "workers", "src", "cli", "words"];
const NAME = /\b(?:const|let)\s+(\w*FRAMES)\b/g;

/** Names that count frames and are no durations. */
const COUNTS: Readonly<Record<string, string>> = {
  BLOCK_FRAMES:
    "how much is worked at once: memory and dispatches, the result does not depend on it",
  OVERLAP_FRAMES: "follows from a reach in samples, by HOP_SAMPLES",
};

const names = ROOMS.flatMap((room) =>
  readdirSync(room, { recursive: true, encoding: "utf8" }).map((file) => join(room, file)),
)
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
  .flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(NAME)].map(([, name = ""]) => ({ file, name })),
  );

test("no duration is stated in frames", () => {
  expect(names.filter(({ name }) => !(name in COUNTS))).toEqual([]);
});

test("every exception is one", () => {
  const used = new Set(names.map(({ name }) => name));
  expect(Object.keys(COUNTS).filter((name) => !used.has(name))).toEqual([]);
});
