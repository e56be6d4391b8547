/**
 * A .voice file: voice quality that another tracker measured, Praat (bench/claim-truth/praat_voice.py, which says how it
 * is laid out), and that `tools facts` takes instead of its own.
 */
import { readFile } from "node:fs/promises";
import type { Tracks, VoiceTracks } from "../../common/analysis";
import { UndecodableAudioError } from "../../common/errors";
import { measureBand } from "../../workers/frames/voice/measureVoice";

/** float64 a frame, in this order; then time and amplitude of each pulse. */
const COLUMNS = ["intensity_db", "hnr_db", "hammarberg_db", "h1_h2_db"] as const;

/**
 * The file's tracks and pulses and the samples' band; NaN for the tracks that no fact is made of. Throws
 * UndecodableAudioError for a file that is not of so many frames.
 */
export async function readVoice(
  path: string,
  samples: Float32Array,
  tracks: Pick<Tracks, "f0_hz">,
): Promise<VoiceTracks> {
  const bytes = await readFile(path);
  const frames = tracks.f0_hz.length;
  const pulsesAt = frames * COLUMNS.length;
  const pulses = (bytes.length / Float64Array.BYTES_PER_ELEMENT - pulsesAt) / 2;
  if (!(Number.isInteger(pulses) && pulses >= 0)) {
    throw new UndecodableAudioError("raw-length");
  }
  const values = new Float64Array(Uint8Array.from(bytes).buffer);
  const column = (k: number) =>
    Float32Array.from({ length: frames }, (_, i) => values[i * COLUMNS.length + k] as number);
  const pulse = (k: number, part: 0 | 1) => values[pulsesAt + 2 * k + part] as number;
  return {
    ...(await measureBand(samples, tracks)),
    ...Object.fromEntries(COLUMNS.map((name, k) => [name, column(k)])),
    pulse_s: Float64Array.from({ length: pulses }, (_, k) => pulse(k, 0)),
    pulseAmplitude: Float32Array.from({ length: pulses }, (_, k) => pulse(k, 1)),
  };
}
