/** The uniform buffers, laid out as the structs of bindings.wgsl (uniforms.test.ts compares them). */
import type { PitchSettings } from "../../../../common/pitchSettings";
import type { PitchFilter } from "../lowpass";
import { stepCosts } from "../viterbi";

/** Bytes of the structs Block and Settings. */
export const BLOCK_BYTES = 16;
export const SETTINGS_BYTES = 40;
/** Dynamic offsets of a uniform buffer are multiples of this on every adapter. */
export const UNIFORM_STRIDE_BYTES = 256;

/** One Block (see bindings.wgsl) every UNIFORM_STRIDE_BYTES. */
export function blockUniforms(
  samples: number,
  frames: number,
  blockFrames: number,
): Uint32Array<ArrayBuffer> {
  const stride = UNIFORM_STRIDE_BYTES / 4;
  const blocks = Math.ceil(frames / blockFrames);
  const words = new Uint32Array(blocks * stride);
  for (let block = 0; block < blocks; block++) {
    const start = block * blockFrames;
    words.set([samples, frames, start, Math.min(frames, start + blockFrames)], block * stride);
  }
  return words;
}

/** The Settings struct of bindings.wgsl. */
export function settingsUniform(
  settings: PitchSettings,
  { decimation, taps, extend }: PitchFilter,
): ArrayBuffer {
  const { octaveJumpCost, voicedUnvoicedCost } = stepCosts(settings);
  const bytes = new ArrayBuffer(SETTINGS_BYTES);
  new Float32Array(bytes).set([
    settings.pitchFloor_hz,
    settings.pitchCeiling_hz,
    settings.silenceThreshold,
    settings.voicingThreshold,
    settings.octaveCost,
    octaveJumpCost,
    voicedUnvoicedCost,
  ]);
  new Uint32Array(bytes).set([decimation, (taps.length - 1) / 2, extend ? 1 : 0], 7);
  return bytes;
}
