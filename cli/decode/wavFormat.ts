/**
 * What is in a RIFF/WAVE file: integer PCM of 8, 16, 24 and 32 bits, float of 32 and 64, A-law and µ-law,
 * plain and WAVE_FORMAT_EXTENSIBLE headers (Microsoft "Multimedia Programming Interface", 1991;
 * companding: ITU-T G.711).
 */
import { UndecodableAudioError } from "../../common/errors";
import type { DecodedAudio } from "./decodedAudio";

const FORMAT_PCM = 1;
const FORMAT_FLOAT = 3;
const FORMAT_ALAW = 6;
const FORMAT_MULAW = 7;
const FORMAT_EXTENSIBLE = 0xfffe;

export interface WavFormat {
  readonly code: number;
  readonly channels: number;
  readonly sampleRate_hz: number;
  readonly bytesPerSample: number;
}

export function isWav(bytes: Uint8Array): boolean {
  return tag(bytes, 0) === "RIFF" && tag(bytes, 8) === "WAVE";
}

export function readWavFormat(view: DataView, at: number, size: number): WavFormat {
  if (size < 16 || at + size > view.byteLength) {
    throw new UndecodableAudioError("wav-format-damaged");
  }
  let code = view.getUint16(at, true);
  const channels = view.getUint16(at + 2, true);
  const sampleRate_hz = view.getUint32(at + 4, true);
  const blockAlign = view.getUint16(at + 12, true);
  if (code === FORMAT_EXTENSIBLE && size >= 26) code = view.getUint16(at + 24, true);
  const bytesPerSample = channels > 0 ? blockAlign / channels : 0;
  if (sampleRate_hz === 0 || !Number.isInteger(bytesPerSample) || bytesPerSample === 0) {
    throw new UndecodableAudioError("wav-format-impossible");
  }
  return { code, channels, sampleRate_hz, bytesPerSample };
}

/** Whole sample frames of `size` bytes from `at` on. */
export function readWavSamples(
  view: DataView,
  at: number,
  size: number,
  format: WavFormat,
): DecodedAudio {
  const read = sampleReader(view, format);
  const step = format.bytesPerSample;
  const length = Math.floor(size / (step * format.channels));
  const channels = Array.from({ length: format.channels }, () => new Float32Array(length));
  let offset = at;
  for (let i = 0; i < length; i++) {
    for (const channel of channels) {
      channel[i] = read(offset);
      offset += step;
    }
  }
  return { channels, sampleRate_hz: format.sampleRate_hz };
}

function sampleReader(view: DataView, format: WavFormat): (offset: number) => number {
  const bytes = format.bytesPerSample;
  if (format.code === FORMAT_PCM) {
    if (bytes === 1) return (o) => (view.getUint8(o) - 128) / 128;
    if (bytes === 2) return (o) => view.getInt16(o, true) / 2 ** 15;
    if (bytes === 3) {
      return (o) => ((view.getInt8(o + 2) << 16) | view.getUint16(o, true)) / 2 ** 23;
    }
    if (bytes === 4) return (o) => view.getInt32(o, true) / 2 ** 31;
  }
  if (format.code === FORMAT_FLOAT) {
    if (bytes === 4) return (o) => view.getFloat32(o, true);
    if (bytes === 8) return (o) => view.getFloat64(o, true);
  }
  if (format.code === FORMAT_ALAW && bytes === 1) return (o) => expandAlaw(view.getUint8(o));
  if (format.code === FORMAT_MULAW && bytes === 1) return (o) => expandMulaw(view.getUint8(o));
  throw new UndecodableAudioError("wav-format-unknown", { format: format.code, bits: bytes * 8 });
}

function expandAlaw(code: number): number {
  const value = code ^ 0x55;
  const exponent = (value >> 4) & 7;
  const mantissa = ((value & 0xf) << 4) + 8;
  const magnitude = exponent === 0 ? mantissa : (mantissa + 0x100) << (exponent - 1);
  return (value & 0x80 ? magnitude : -magnitude) / 2 ** 15;
}

function expandMulaw(code: number): number {
  const value = ~code & 0xff;
  const magnitude = ((((value & 0xf) << 3) + 0x84) << ((value >> 4) & 7)) - 0x84;
  return (value & 0x80 ? -magnitude : magnitude) / 2 ** 15;
}

/** Four characters. */
export function tag(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}
