/** The head of a WAV file of 32-bit floating point at 16 kHz: the samples follow as they lie in memory. */
import { SAMPLE_RATE_HZ } from "../../common/constants";

const SAMPLE_BYTES = 4;
const FLOAT_FORMAT = 3;
/** Whatever is no plain PCM carries the size of its extension, and a chunk that counts its samples. */
const FORMAT_BYTES = 18;
const FACT_BYTES = 4;
/** Before the samples. */
export const FLOAT_WAV_HEADER_BYTES = 12 + (8 + FORMAT_BYTES) + (8 + FACT_BYTES) + 8;
/** A size that says "to the end of the file": RIFF counts in 32 bits, which 18.6 h fill. */
const UNSAID_SIZE = 0xffffffff;

/** `frames`: samples of each channel. */
export function floatWavHeader(frames: number, channels = 1): ArrayBuffer {
  const buffer = new ArrayBuffer(FLOAT_WAV_HEADER_BYTES);
  const view = new DataView(buffer);
  let at = 0;
  const text = (value: string) => {
    for (const letter of value) view.setUint8(at++, letter.charCodeAt(0));
  };
  const uint16 = (value: number) => {
    view.setUint16(at, value, true);
    at += 2;
  };
  const uint32 = (value: number) => {
    view.setUint32(at, Math.min(value, UNSAID_SIZE), true);
    at += 4;
  };
  const data = SAMPLE_BYTES * channels * frames;
  text("RIFF");
  uint32(FLOAT_WAV_HEADER_BYTES - 8 + data);
  text("WAVEfmt ");
  uint32(FORMAT_BYTES);
  uint16(FLOAT_FORMAT);
  uint16(channels);
  uint32(SAMPLE_RATE_HZ);
  uint32(SAMPLE_RATE_HZ * channels * SAMPLE_BYTES);
  uint16(channels * SAMPLE_BYTES);
  uint16(8 * SAMPLE_BYTES);
  uint16(0); // no extension
  text("fact");
  uint32(FACT_BYTES);
  uint32(frames);
  text("data");
  uint32(data);
  return buffer;
}
