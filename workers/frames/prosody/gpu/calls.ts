/** GPU calls as both kernels make them: checked for errors, read back, and with errors that have a name. */
import {
  CancelledError,
  DeviceLostError,
  PitchSettingsError,
  SignalTooLongError,
} from "../../../../common/errors";
import { GpuMeasureError } from "./errors";
import type { BufferPool } from "./pool";

/** The first `bytes` of a buffer as f32. Rejects with DeviceLostError or GpuMeasureError. */
export async function readBack(
  device: GPUDevice,
  pool: BufferPool,
  source: GPUBuffer,
  bytes: number,
): Promise<Float32Array> {
  const target = pool.acquire(bytes, GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST);
  try {
    const encoder = device.createCommandEncoder({ label: "read-back" });
    encoder.copyBufferToBuffer(source, 0, target, 0, bytes);
    device.queue.submit([encoder.finish()]);
    await target.mapAsync(GPUMapMode.READ, 0, bytes);
    const copy = new Float32Array(target.getMappedRange(0, bytes).slice(0));
    target.unmap();
    return copy;
  } catch (error) {
    throw await named(device, error);
  } finally {
    pool.release(target);
  }
}

/** Runs GPU calls inside error scopes, rejects with GpuMeasureError; work is synchronous, as scopes of a shared device must nest. */
export async function scoped<T>(device: GPUDevice, work: () => T): Promise<T> {
  device.pushErrorScope("validation");
  device.pushErrorScope("out-of-memory");
  const result = work();
  const errors = await Promise.all([device.popErrorScope(), device.popErrorScope()]);
  const error = errors.find((found) => found !== null);
  if (error) throw new GpuMeasureError("gpu-not-measured", { detail: error.message });
  return result;
}

/** Tells a lost device from other failures; our own errors pass through. */
export async function named(device: GPUDevice, error: unknown): Promise<unknown> {
  if (
    error instanceof CancelledError ||
    error instanceof SignalTooLongError ||
    error instanceof PitchSettingsError
  ) {
    return error;
  }
  const lost = await Promise.race([device.lost, new Promise<null>((r) => setTimeout(r, 50, null))]);
  if (lost) return new DeviceLostError("gpu-lost", { detail: lost.message });
  if (error instanceof GpuMeasureError) return error;
  return new GpuMeasureError("gpu-not-measured", { detail: String(error) });
}
