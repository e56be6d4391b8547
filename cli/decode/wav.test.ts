import { describe, expect, it } from "vitest";
import type { DecodedAudio } from "./decodedAudio";
import { decodeWav } from "./wav";
import { isWav } from "./wavFormat";

interface Layout {
  readonly code: number;
  readonly bits: number;
  readonly write: (view: DataView, at: number, x: number) => void;
  readonly extensible?: boolean;
  /** Largest error of one sample. */
  readonly step: number;
}

const VALUES = [0, 0.5, -0.5, 0.25, -0.999, 0.9];

/** Two channels: VALUES left, their negatives right. */
function makeWav(layout: Layout, dataSize?: number): Uint8Array {
  const bytes = layout.bits / 8;
  const length = VALUES.length * 2 * bytes;
  const formatSize = layout.extensible ? 40 : 16;
  const file = new Uint8Array(12 + 8 + formatSize + 8 + length);
  const view = new DataView(file.buffer);
  const text = (at: number, s: string) => file.set(new TextEncoder().encode(s), at);
  text(0, "RIFF");
  text(8, "WAVEfmt ");
  view.setUint32(16, formatSize, true);
  view.setUint16(20, layout.extensible ? 0xfffe : layout.code, true);
  view.setUint16(22, 2, true);
  view.setUint32(24, 22050, true);
  view.setUint16(32, 2 * bytes, true);
  view.setUint16(34, layout.bits, true);
  if (layout.extensible) view.setUint16(44, layout.code, true);
  const data = 20 + formatSize;
  text(data, "data");
  view.setUint32(data + 4, dataSize ?? length, true);
  VALUES.forEach((x, i) => {
    layout.write(view, data + 8 + 2 * i * bytes, x);
    layout.write(view, data + 8 + (2 * i + 1) * bytes, -x);
  });
  return file;
}

const pcm16: Layout = {
  code: 1,
  bits: 16,
  write: (view, at, x) => view.setInt16(at, Math.round(x * 32767), true),
  step: 1e-4,
};

const LAYOUTS: Record<string, Layout> = {
  "8-bit": {
    code: 1,
    bits: 8,
    write: (view, at, x) => view.setUint8(at, Math.round(x * 127) + 128),
    step: 0.01,
  },
  "16-bit": pcm16,
  "24-bit": {
    code: 1,
    bits: 24,
    write: (view, at, x) => {
      const value = Math.round(x * 8388607);
      view.setUint16(at, value & 0xffff, true);
      view.setInt8(at + 2, value >> 16);
    },
    step: 1e-6,
  },
  "32-bit": {
    code: 1,
    bits: 32,
    write: (view, at, x) => view.setInt32(at, Math.round(x * 2147483647), true),
    step: 1e-7,
  },
  float: { code: 3, bits: 32, write: (view, at, x) => view.setFloat32(at, x, true), step: 1e-7 },
  double: { code: 3, bits: 64, write: (view, at, x) => view.setFloat64(at, x, true), step: 1e-7 },
  "extensible 16-bit": { ...pcm16, extensible: true },
};

/** The file in pieces of an odd size, and what was heard in them put together again. */
async function decode(file: Uint8Array): Promise<DecodedAudio> {
  async function* pieces() {
    for (let at = 0; at < file.length; at += 7) yield file.subarray(at, at + 7);
  }
  const channels: number[][] = [[], []];
  let sampleRate_hz = 0;
  for await (const part of decodeWav(pieces())) {
    for (const [i, channel] of part.channels.entries()) channels[i]?.push(...channel);
    sampleRate_hz = part.sampleRate_hz;
  }
  return { channels: channels.map((channel) => Float32Array.from(channel)), sampleRate_hz };
}

describe("decodeWav", () => {
  it.each(Object.entries(LAYOUTS))("%s", async (_, layout) => {
    const file = makeWav(layout);
    expect(isWav(file)).toBe(true);
    const { channels, sampleRate_hz } = await decode(file);
    expect(sampleRate_hz).toBe(22050);
    expect(channels).toHaveLength(2);
    VALUES.forEach((x, i) => {
      expect(Math.abs((channels[0]?.[i] ?? 9) - x)).toBeLessThanOrEqual(layout.step);
      expect(Math.abs((channels[1]?.[i] ?? 9) + x)).toBeLessThanOrEqual(layout.step);
    });
  });

  // ITU-T G.711: code words for full scale and for the smallest values of both signs.
  it.each([
    [6, 0xaa, 32256],
    [6, 0x2a, -32256],
    [6, 0xd5, 8],
    [7, 0x80, 32124],
    [7, 0x00, -32124],
    [7, 0xff, 0],
  ])("format %i, code word %i is %i", async (code, word, expected) => {
    const file = makeWav({ code, bits: 8, write: (v, at) => v.setUint8(at, word), step: 0 });
    expect(((await decode(file)).channels[0]?.[0] ?? 0) * 32768).toBe(expected);
  });

  it.each([0, 0xffffffff])("reads a stream of unknown length (%i) to its end", async (size) => {
    expect((await decode(makeWav(pcm16, size))).channels[0]).toHaveLength(VALUES.length);
  });

  it("names what is wrong", async () => {
    const headless = makeWav(pcm16).slice(0, 36);
    await expect(decode(headless)).rejects.toMatchObject({ name: "NoAudioTrackError" });
    const odd = makeWav({ ...pcm16, code: 85 });
    await expect(decode(odd)).rejects.toMatchObject({
      code: "wav-format-unknown",
      values: { format: 85, bits: 16 },
    });
  });
});
