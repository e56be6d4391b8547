import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createNpz } from "./npz";

/** The file that training/tests/test_facts.py reads with NumPy. */
const GOLDEN = new URL("../../training/tests/two_clips.npz", import.meta.url);

test("the file that NumPy is known to read, byte by byte", () => {
  const path = join(mkdtempSync(join(tmpdir(), "npz-")), "two.npz");
  const npz = createNpz(path);
  npz.add("03a01Fa", Float32Array.of(0, 0.5, -40, 100, 0.9, Number.NaN), 3);
  npz.add("ä~v0", new Float32Array(0), 3);
  npz.close();
  expect(readFileSync(path)).toEqual(readFileSync(GOLDEN));
});
