/** Whatever is wrong with a copy, it is not used, and there is one more try. */
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { readIntact } from "./intactFile";

const right = Uint8Array.from({ length: 1000 }, (_, i) => i % 251);
const expected = {
  file: "emotion.onnx",
  bytes: right.length,
  sha256: createHash("sha256").update(right).digest("hex"),
};
const html = new TextEncoder().encode("<!doctype html><title>Sign in to the network</title>");
const half = right.slice(0, 500);
const flipped = right.with(7, 200);
const never = new AbortController().signal;

type Copy = Uint8Array<ArrayBuffer> | Error;

/** Gives one copy after the other. */
function run(copies: readonly Copy[], abort = never) {
  const asked: boolean[] = [];
  let counted = 0;
  const onBytes = (count: number) => {
    counted += count;
  };
  const read = async (count: (bytes: number) => void, fresh: boolean) => {
    const copy = copies[asked.push(fresh) - 1] ?? new Error("asked too often");
    if (copy instanceof Error) throw copy;
    count(copy.length);
    return copy;
  };
  return { bytes: readIntact(expected, read, onBytes, abort), asked, counted: () => counted };
}

describe.each<[string, Uint8Array<ArrayBuffer>]>([
  ["HTML in place of the file", html],
  ["half of the file", half],
  ["one changed byte", flipped],
])("%s", (_, wrong) => {
  it("is asked for again, past every cache, and counted once", async () => {
    const { bytes, asked, counted } = run([wrong, right]);
    expect(await bytes).toEqual(right);
    expect(asked).toEqual([false, true]);
    expect(counted()).toBe(right.length);
  });

  it("is named when the second copy is wrong as well, or does not come", async () => {
    for (const second of [wrong, new TypeError("offline")]) {
      const { bytes, asked } = run([wrong, second, right]);
      await expect(bytes).rejects.toMatchObject({
        name: "ModelLoadError",
        code: "model-damaged",
        values: { file: "emotion.onnx" },
      });
      expect(asked).toHaveLength(2);
    }
  });
});

it("a right copy is asked for once", async () => {
  const { bytes, asked } = run([right]);
  expect(await bytes).toBe(right);
  expect(asked).toEqual([false]);
});

it("a cancelled second try says that it was cancelled", async () => {
  const cancelled = new Error("Loading was cancelled.");
  const { bytes } = run([half, cancelled], AbortSignal.abort());
  await expect(bytes).rejects.toBe(cancelled);
});
