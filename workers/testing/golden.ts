/** Golden vectors: inputs with the logits that the exported network gave in training's own runtime. */
import * as v from "valibot";
import type { DeviceKind } from "../../common/analysis";
import { EMOTIONS } from "../../common/constants";
import { logitsOf, probabilitiesOf } from "../../common/evidence";
import { CHANNELS } from "../frames/prosody/constants";
import { frameCount } from "../frames/prosody/kernel";

/**
 * Largest difference to the golden answer, which is computed in floats. WebGPU computes in floats too. WASM multiplies
 * integers, its activations in 8 bits: on 100 clips of corpora probabilities move by .006 at a mean and .021 at most
 * (training/NOTES.md, "Integer products"). Statistics reach 221; within one speaker they differ by .17 (the steadiest)
 * to 11.
 */
export const TOLERANCE: Readonly<
  Record<DeviceKind, { readonly probability: number; readonly statistic: number }>
> = {
  wasm: { probability: 0.03, statistic: 1 },
  webgpu: { probability: 1e-3, statistic: 1e-2 },
};

const row = v.pipe(v.array(v.number()), v.length(EMOTIONS.length));
const goldenSchema = v.object({
  name: v.string(),
  /** sha256 of the ONNX file that gave the answer. */
  modelSha256: v.string(),
  /** Little-endian int16, base64; sample = value / 32768. */
  signal_int16: v.string(),
  /** Little-endian float32 [F * 4], base64: the kernel's raw frames. */
  tracks_f32: v.string(),
  timbre: row,
  /** Little-endian float32 [2496], base64. */
  statistics_f32: v.string(),
});

export interface Golden {
  readonly name: string;
  readonly modelSha256: string;
  readonly signal: Float32Array;
  readonly tracks: Float32Array;
  readonly timbre: readonly number[];
  readonly statistics: Float32Array;
}

export function parseGolden(json: unknown): Golden {
  const { name, modelSha256, signal_int16, tracks_f32, timbre, statistics_f32 } = v.parse(
    goldenSchema,
    json,
  );
  const signal = Float32Array.from(new Int16Array(bytes(signal_int16)), (x) => x / 32768);
  const tracks = float32(tracks_f32);
  if (tracks.length !== frameCount(signal.length) * CHANNELS) {
    throw new RangeError(`${name}: ${tracks.length} track values for ${signal.length} samples.`);
  }
  const statistics = float32(statistics_f32);
  return { name, modelSha256, signal, tracks, timbre, statistics };
}

/** What the answers' probabilities would be by a row of logits alone. */
export function probabilitiesBy(logits: ArrayLike<number>): readonly number[] {
  const probabilities = probabilitiesOf(logitsOf(logits));
  return EMOTIONS.map((emotion) => probabilities[emotion]);
}

/** Largest absolute difference of two rows. */
export function furthest(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Math.max(...Array.from(b, (p, i) => Math.abs(p - (a[i] ?? Number.NaN))));
}

/** Little-endian, base64. */
export function float32(base64: string): Float32Array {
  return new Float32Array(bytes(base64));
}

function bytes(base64: string): ArrayBuffer {
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)).buffer;
}
