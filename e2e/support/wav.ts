/** Small WAV files made on the spot, for inputs that nobody would record. */

const HEADER_BYTES = 44;

/** A 16 kHz mono 16-bit WAV file of the given samples (−1…1). */
export function wav(samples: ArrayLike<number>): Buffer {
  const rate_hz = 16_000;
  const file = Buffer.alloc(HEADER_BYTES + 2 * samples.length);
  file.write("RIFF", 0);
  file.writeUInt32LE(file.length - 8, 4);
  file.write("WAVEfmt ", 8);
  file.writeUInt32LE(16, 16); // length of the fmt chunk
  file.writeUInt16LE(1, 20); // PCM
  file.writeUInt16LE(1, 22); // channels
  file.writeUInt32LE(rate_hz, 24);
  file.writeUInt32LE(2 * rate_hz, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write("data", 36);
  file.writeUInt32LE(2 * samples.length, 40);
  for (let i = 0; i < samples.length; i++)
    file.writeInt16LE(Math.round((samples[i] ?? 0) * 32767), HEADER_BYTES + 2 * i);
  return file;
}

/** Digital silence. */
export const silence = (seconds: number) => wav(new Float32Array(seconds * 16_000));
