/**
 * The first run on a device: compiles its shaders, and finds out whether its results can be used.
 * Graphs on some drivers give NaN or zeros without any error, so the answer itself is looked at.
 */
import { SAMPLE_RATE_HZ } from "../../common/constants";
import { cutWindows } from "../emotion/windows";
import { tracksFromRaw } from "../frames/prosody/tracks";
import { BrokenOutputError } from "../runtime/ort";
import type { Backend } from "./backend";

const WARM_UP_S = 1;
const TONE_HZ = 200;

/** Rejects when the device fails validation, runs out of memory or answers with broken numbers. */
export async function warmUp(backend: Backend, abort: AbortSignal): Promise<void> {
  const device = backend.gpu?.device;
  device?.pushErrorScope("validation");
  device?.pushErrorScope("out-of-memory");
  let failure: unknown = null;
  try {
    await analyseTone(backend, abort);
  } catch (error) {
    failure = error;
  }
  const errors = device ? [await device.popErrorScope(), await device.popErrorScope()] : [];
  if (failure) throw failure;
  const gpuError = errors.find((error) => error !== null);
  if (gpuError) throw new BrokenOutputError("gpu-refused", { detail: gpuError.message });
}

async function analyseTone(backend: Backend, abort: AbortSignal): Promise<void> {
  const samples = tone();
  const measured = await backend.measure(samples, abort);
  try {
    const { level_db, f0_hz } = tracksFromRaw(measured.raw);
    if (!measured.raw.every(Number.isFinite) || !f0_hz.some((f0) => Math.abs(f0 - TONE_HZ) < 2)) {
      throw new BrokenOutputError("kernel-deaf", { tone_hz: TONE_HZ });
    }
    for (const window of cutWindows(level_db, samples.length)) {
      await measured.classify(window);
    }
  } finally {
    measured.release();
  }
}

/** A tone with overtones and a little noise, so that every stage has something to do. */
function tone(): Float32Array {
  return Float32Array.from({ length: WARM_UP_S * SAMPLE_RATE_HZ }, (_, n) => {
    const phase = (2 * Math.PI * TONE_HZ * n) / SAMPLE_RATE_HZ;
    const noise = Math.sin(n * n) * 0.001;
    return 0.2 * Math.sin(phase) + 0.1 * Math.sin(2 * phase) + 0.05 * Math.sin(3 * phase) + noise;
  });
}
