import { describe, expect, it } from "vitest";
import { sniff } from "./sniff";

/** Bytes from strings and numbers, padded so that readers may look ahead. */
function bytes(...parts: (string | number[])[]): Uint8Array {
  const flat = parts.flatMap((part) =>
    typeof part === "string" ? [...part].map((char) => char.charCodeAt(0)) : part,
  );
  return Uint8Array.from([...flat, ...new Array(64).fill(0)]);
}

const le32 = (n: number) => [n & 255, (n >> 8) & 255, (n >> 16) & 255, (n >> 24) & 255];
const zeros = (n: number) => new Array<number>(n).fill(0);

function riff(rate_hz: number): Uint8Array {
  return bytes(
    "RIFF",
    le32(36),
    "WAVE",
    "JUNK",
    le32(4),
    zeros(4),
    "fmt ",
    le32(16),
    [1, 0, 1, 0],
    le32(rate_hz),
  );
}
function flac(rate_hz: number): Uint8Array {
  const packed = [(rate_hz >> 12) & 255, (rate_hz >> 4) & 255, (rate_hz & 15) << 4];
  return bytes("fLaC", [0, 0, 0, 34], zeros(10), packed);
}
function mp3(header: number[], id3 = 0): Uint8Array {
  const tag = id3 ? ["ID3", [4, 0, 0, 0, 0, id3 >> 7, id3 & 127], zeros(id3)] : [];
  return bytes(...(tag as (string | number[])[]), header);
}
function mp4(entry: string, rate_hz: number, handler = "soun"): Uint8Array {
  const rate = [(rate_hz >> 8) & 255, rate_hz & 255, 0, 0];
  return bytes(zeros(4), "ftypM4A ", zeros(8), "moov", handler, entry, zeros(24), rate);
}

describe("sniff", () => {
  it.each([
    ["wav", 44100, riff(44100)],
    ["wav", 8000, riff(8000)],
    ["flac", 96000, flac(96000)],
    ["flac", 44100, flac(44100)],
    ["ogg", 48000, bytes("OggS", zeros(24), "OpusHead", [1, 1, 0, 0], le32(16000))],
    ["ogg", 22050, bytes("OggS", zeros(24), "\x01vorbis", zeros(5), le32(22050))],
    ["mp3", 44100, mp3([0xff, 0xfb, 0x90, 0])],
    ["mp3", 48000, mp3([0xff, 0xfb, 0x94, 0], 200)],
    ["mp3", 22050, mp3([0xff, 0xf3, 0x90, 0])],
    ["mp3", 8000, mp3([0xff, 0xe3, 0x98, 0])],
    ["aac", 32000, bytes([0xff, 0xf1, 0x54, 0])],
    ["mp4", 44100, mp4("mp4a", 44100)],
    ["mp4", 48000, mp4("Opus", 0)],
    ["webm", 48000, bytes([0x1a, 0x45, 0xdf, 0xa3], zeros(8), "A_OPUS")],
    [
      "webm",
      44100,
      bytes([0x1a, 0x45, 0xdf, 0xa3], "A_VORBIS", [0xb5, 0x88, 0x40, 0xe5, 0x88, 0x80, 0, 0, 0, 0]),
    ],
  ])("finds %s at %i Hz", (container, rate_hz, file) => {
    expect(sniff(file)).toEqual({ container, rate_hz, mayHaveAudio: true });
  });

  it.each([
    ["mp4", mp4("avc1", 0, "vide")],
    ["webm", bytes([0x1a, 0x45, 0xdf, 0xa3], zeros(8), "V_VP9")],
  ])("knows a %s film without sound", (container, file) => {
    expect(sniff(file)).toMatchObject({ container, mayHaveAudio: false });
  });

  it.each([
    ["nothing", new Uint8Array(0)],
    ["text", bytes("Dear diary, today I sounded happy.")],
    ["a picture", bytes([0x89], "PNG\r\n")],
    ["a WAV cut inside its header", bytes("RIFF").slice(0, 6)],
  ])("does not claim to know %s", (_, file) => {
    expect(sniff(file)).toEqual({ container: "unknown", rate_hz: null, mayHaveAudio: true });
  });
});
