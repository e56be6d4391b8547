/** A Signal as a WAV file in memory, so that what is played is exactly what was measured. */
import { SAMPLE_RATE_HZ } from "../../common/constants";

const HEADER_BYTES = 44;

/** 16-bit PCM mono at 16 kHz. */
export function toWav(samples: Float32Array): ArrayBuffer {
  const buffer = new ArrayBuffer(HEADER_BYTES + samples.length * 2);
  const view = new DataView(buffer);
  const text = (at: number, value: string) => {
    for (let i = 0; i < value.length; i++) view.setUint8(at + i, value.charCodeAt(i));
  };
  text(0, "RIFF");
  view.setUint32(4, buffer.byteLength - 8, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true); // PCM
  view.setUint16(22, 1, true); // mono
  view.setUint32(24, SAMPLE_RATE_HZ, true);
  view.setUint32(28, SAMPLE_RATE_HZ * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, "data");
  view.setUint32(40, samples.length * 2, true);
  const pcm = new Int16Array(buffer, HEADER_BYTES);
  for (let i = 0; i < samples.length; i++) {
    pcm[i] = Math.round(Math.min(1, Math.max(-1, samples[i] as number)) * 32767);
  }
  return buffer;
}
