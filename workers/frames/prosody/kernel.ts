/**
 * The prosody kernel's interface: 16 kHz signal → [F, 4] raw frames. Two implementations, the WGSL
 * kernel and its CPU twin, share constants and result (tolerance: voicing decision equal on ≥ 99 %
 * of frames, F0 within 1 % where both are voiced).
 */
import type { DeviceKind } from "../../../common/analysis";
import { HOP_SAMPLES } from "../../../common/constants";
import type { PitchSettings } from "../../../common/pitchSettings";

/** Measures f0_hz (0 = unvoiced), voicing (0…1), level_dbfs and alpha_db per frame. */
export interface ProsodyKernel {
  readonly device: DeviceKind;
  /**
   * samples: f32[N] at 16 kHz, finite → f32[F * 4], F = frameCount(N). settings: DEFAULT_PITCH unless
   * given. Rejects with CancelledError, and with PitchSettingsError for settings out of range.
   */
  measure(
    samples: Float32Array,
    abort?: AbortSignal,
    settings?: PitchSettings,
  ): Promise<Float32Array>;
  dispose(): void;
}

/** Frames of a signal of n samples; frame i is centred on sample i * HOP_SAMPLES. */
export function frameCount(n: number): number {
  return Math.floor(n / HOP_SAMPLES) + 1;
}
