/** What a network needs of onnxruntime-web: opening a session on either device, reading a tensor. */
import type * as OrtModule from "onnxruntime-web";
import { AppError, ModelLoadError } from "../../common/errors";

export type Ort = typeof OrtModule;

/** The outputs are not numbers: seen where a GPU driver lacks what a shader needs. */
export class BrokenOutputError extends AppError<"output-broken" | "gpu-refused" | "kernel-deaf"> {
  override readonly name = "BrokenOutputError";
}

type SessionOptions = OrtModule.InferenceSession.SessionOptions;

/** `device`: the kernel's GPUDevice, or null for WASM. */
export function openSession(
  ort: Ort,
  model: Uint8Array,
  device: GPUDevice | null,
  options: Pick<SessionOptions, "preferredOutputLocation" | "externalData"> = {},
): Promise<OrtModule.InferenceSession> {
  return ort.InferenceSession.create(model, {
    // Passing the device here is what makes both share it; setting ort.env.webgpu.device is ignored.
    executionProviders: device ? [{ name: "webgpu", device }] : ["wasm"],
    // A session on WebGPU leaves shape arithmetic on the CPU; it warns about that every time.
    logSeverityLevel: 3,
    ...options,
  }).catch((error: unknown) => {
    const detail = error instanceof Error ? error.message : String(error);
    throw new ModelLoadError("model-not-started", { detail });
  });
}

/** A copy of a tensor's values, wherever they are. */
export async function floats(tensor: OrtModule.Tensor): Promise<Float32Array> {
  const data = await tensor.getData();
  if (!(data instanceof Float32Array)) throw new ModelLoadError("output-not-float32");
  return data.slice(); // the tensor's memory goes back to the session
}
