/**
 * The CPU twin of the WGSL kernel: the fallback without WebGPU, the oracle in tests, and what the
 * command line and the training data use. The streaming tracker over a signal in memory, so that a
 * file in chunks gives the same frames by construction; it can be cancelled between blocks, and long
 * signals do not freeze the worker.
 */
import { validatePitchSettings } from "../../../common/audio/validate";
import { DEFAULT_PITCH } from "../../../common/pitchSettings";
import { createBreather } from "./breathe";
import type { ProsodyKernel } from "./kernel";
import { sourceOf } from "./sampleSource";
import { measureSource } from "./stream/measureSource";

/** The kernel in plain TypeScript, for any realm. */
export function createCpuKernel(): ProsodyKernel {
  return {
    device: "wasm",
    async measure(samples, abort, settings = DEFAULT_PITCH) {
      validatePitchSettings(settings);
      return measureSource(sourceOf(samples), { settings, breathe: createBreather(abort) });
    },
    dispose() {},
  };
}
