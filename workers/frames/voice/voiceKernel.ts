/**
 * The voice measures' interface: two implementations, WGSL and the CPU twin, share constants and result.
 * Tolerance: level 0.01 dB, HNR 0.1 dB below 35 dB, formants of vowels 0.5 %, Hammarberg index and slopes
 * 0.2 dB, H1–H2 0.1 dB, flux 0.001.
 */
import type { DeviceKind, Tracks, VoiceTracks } from "../../../common/analysis";
import { measureVoice, type VoiceScope } from "./measureVoice";

export interface VoiceKernel {
  readonly device: DeviceKind;
  /** samples: f32[N] at 16 kHz; f0_hz: f32[F]. Rejects with CancelledError. */
  measure(
    samples: Float32Array,
    tracks: Pick<Tracks, "f0_hz">,
    abort?: AbortSignal,
    scope?: VoiceScope,
  ): Promise<VoiceTracks>;
  dispose(): void;
}

export const createCpuVoice = (): VoiceKernel => ({
  device: "wasm",
  measure: measureVoice,
  dispose() {},
});
