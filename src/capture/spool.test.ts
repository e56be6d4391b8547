/** Samples in parts: any stretch comes back, and the whole is a WAV file. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { Spool } from "./spool";

afterEach(() => vi.unstubAllGlobals());

const PART = 10;
const ramp = (from: number, to: number) =>
  Float32Array.from({ length: to - from }, (_, i) => from + i);

/** 0, 1, 2 … in pieces of `piece`. */
function spoolOf(length: number, piece: number): Spool {
  const spool = new Spool(PART);
  for (let at = 0; at < length; at += piece) spool.push(ramp(at, Math.min(length, at + piece)));
  return spool;
}

describe.each([1, 3, PART, 25])("in pieces of %i", (piece) => {
  it.each([0, 1, 9, 10, 11, 30, 37])("gives back each stretch of %i samples", async (length) => {
    const spool = spoolOf(length, piece);
    expect(spool.length).toBe(length);
    for (let from = 0; from <= length; from++)
      for (let to = from; to <= length; to++)
        expect(await spool.read(from, to)).toEqual(ramp(from, to));
  });
});

it("gives what there is of a stretch beyond its ends", async () => {
  const spool = spoolOf(12, 5);
  expect(await spool.read(-4, 3)).toEqual(ramp(0, 3));
  expect(await spool.read(8, 99)).toEqual(ramp(8, 12));
  expect(await spool.read(50, 99)).toEqual(new Float32Array(0));
});

it("gives what it held when it was asked, though it is filled meanwhile", async () => {
  const spool = spoolOf(15, 5);
  const reading = spool.read(0, 15);
  spool.push(new Float32Array(12).fill(-1));
  expect(await reading).toEqual(ramp(0, 15));
});

it("keeps its samples when the caller's buffer is used again", async () => {
  const spool = new Spool(PART);
  const buffer = ramp(0, 4);
  spool.push(buffer);
  buffer.fill(-1);
  expect(await spool.read(0, 4)).toEqual(ramp(0, 4));
});

it("gives a minute at 16 kHz out of its hands, and not before it is full", async () => {
  const spool = new Spool();
  const second = new Float32Array(16_000);
  let made = 0;
  class CountedBlob extends Blob {
    constructor(parts: BlobPart[]) {
      super(parts);
      made++;
    }
  }
  vi.stubGlobal("Blob", CountedBlob);
  for (let s = 0; s < 59; s++) spool.push(second.fill(s));
  spool.push(second.fill(59).subarray(1));
  expect(made).toBe(0);
  spool.push(Float32Array.of(60));
  expect(made).toBe(1);
  expect([...(await spool.read(60 * 16_000 - 2, 60 * 16_000))]).toEqual([59, 60]);
});

describe("as a file", () => {
  it("is a WAV of 32-bit floating point with every sample", async () => {
    const file = spoolOf(25, 7).wav();
    const view = new DataView(await file.arrayBuffer());
    const text = (at: number, length: number) =>
      String.fromCharCode(...new Uint8Array(view.buffer, at, length));
    expect(file.type).toBe("audio/wav");
    expect([text(0, 4), text(8, 8), text(38, 4), text(50, 4)]).toEqual([
      "RIFF",
      "WAVEfmt ",
      "fact",
      "data",
    ]);
    expect(view.getUint32(4, true)).toBe(file.size - 8);
    expect(view.getUint16(20, true)).toBe(3); // floating point
    expect(view.getUint16(22, true)).toBe(1);
    expect(view.getUint32(24, true)).toBe(16_000);
    expect(view.getUint32(28, true)).toBe(64_000);
    expect(view.getUint16(34, true)).toBe(32);
    expect(view.getUint32(46, true)).toBe(25);
    expect(view.getUint32(54, true)).toBe(100);
    const samples = Float32Array.from({ length: 25 }, (_, i) => view.getFloat32(58 + 4 * i, true));
    expect(samples).toEqual(ramp(0, 25));
  });

  it("does not change when more comes", async () => {
    const spool = spoolOf(4, 4);
    const file = spool.wav();
    spool.push(ramp(4, 8));
    expect(new Float32Array(await file.slice(58).arrayBuffer())).toEqual(ramp(0, 4));
  });
});
