/** The raw files that training reads: little-endian float32 without a header. A file that is there is whole. */
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { NonFiniteSignalError, UndecodableAudioError } from "../../common/errors";

/** f32[N]; throws UndecodableAudioError for a length that no float32 file has. */
export async function readFloats(path: string): Promise<Float32Array<ArrayBuffer>> {
  const bytes = await readFile(path);
  if (bytes.length % 4 !== 0) {
    throw new UndecodableAudioError("raw-length");
  }
  return new Float32Array(Uint8Array.from(bytes).buffer);
}

/** 16 kHz samples of a .f32 file; throws NonFiniteSignalError for NaN or infinite ones. */
export async function readRawSignal(path: string): Promise<Float32Array<ArrayBuffer>> {
  const samples = await readFloats(path);
  if (!samples.every(Number.isFinite)) {
    throw new NonFiniteSignalError("raw-not-finite");
  }
  return samples;
}

/** Makes the folder where there is none. */
export async function writeFloats(path: string, values: Float32Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const part = `${path}.part`;
  await writeFile(part, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  await rename(part, path);
}
