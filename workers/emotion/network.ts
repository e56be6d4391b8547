/**
 * The emotion network in onnxruntime-web: one session, on the prosody kernel's GPUDevice or on WASM.
 * Inputs "signal" f32[1, N] and "tracks" f32[1, F, 4]; outputs "probabilities" f32[1, 8] and
 * "attention" f32[1, T]. Levels and tracks are normalised inside the graph.
 */
import type * as OrtModule from "onnxruntime-web";
import type { DeviceKind } from "../../common/analysis";
import { EMOTIONS } from "../../common/constants";
import { ModelLoadError } from "../../common/errors";
import { CHANNELS } from "../prosody/constants";

export type Ort = typeof OrtModule;

/** One window's inputs, in JavaScript memory or on the GPU. */
export type NetworkInput =
  | { readonly at: "cpu"; readonly signal: Float32Array; readonly tracks: Float32Array }
  | {
      readonly at: "gpu";
      /** Samples and frames in the buffers, counted from their start. */
      readonly samples: number;
      readonly frames: number;
      readonly signal: GPUBuffer;
      readonly tracks: GPUBuffer;
    };

export interface NetworkOutput {
  /** [8], calibrated. */
  readonly probabilities: Float32Array;
  /** [T], sums to 1. */
  readonly attention: Float32Array;
}

/** The outputs are not numbers: seen where a GPU driver lacks what a shader needs. */
export class BrokenOutputError extends Error {
  override readonly name = "BrokenOutputError";
}

export interface EmotionNetwork {
  readonly device: DeviceKind;
  run(input: NetworkInput): Promise<NetworkOutput>;
  release(): Promise<void>;
}

/** `device`: the kernel's GPUDevice, or null for WASM. */
export async function createNetwork(
  ort: Ort,
  model: Uint8Array,
  device: GPUDevice | null,
): Promise<EmotionNetwork> {
  const session = await ort.InferenceSession.create(model, {
    // Passing the device here is what makes both share it; setting ort.env.webgpu.device is ignored.
    executionProviders: device ? [{ name: "webgpu", device }] : ["wasm"],
    // A session on WebGPU leaves shape arithmetic on the CPU; it warns about that every time.
    logSeverityLevel: 3,
  }).catch((error: unknown) => {
    throw new ModelLoadError(`The emotion network could not be started: ${messageOf(error)}`);
  });
  return {
    device: device ? "webgpu" : "wasm",
    async run(input) {
      const feeds = tensors(ort, input);
      const results = await session.run(feeds, ["probabilities", "attention"]);
      const { probabilities, attention } = results;
      if (!probabilities || !attention) throw new ModelLoadError("The network lacks an output.");
      try {
        return checked(await floats(probabilities), await floats(attention));
      } finally {
        for (const tensor of [...Object.values(feeds), probabilities, attention]) tensor.dispose();
      }
    },
    release: () => session.release(),
  };
}

function tensors(ort: Ort, input: NetworkInput) {
  if (input.at === "cpu") {
    const { signal, tracks } = input;
    return {
      signal: new ort.Tensor("float32", signal, [1, signal.length]),
      tracks: new ort.Tensor("float32", tracks, [1, tracks.length / CHANNELS, CHANNELS]),
    };
  }
  const fromGpu = (buffer: GPUBuffer, dims: number[]) =>
    ort.Tensor.fromGpuBuffer(buffer, { dataType: "float32", dims });
  return {
    signal: fromGpu(input.signal, [1, input.samples]),
    tracks: fromGpu(input.tracks, [1, input.frames, CHANNELS]),
  };
}

async function floats(tensor: OrtModule.Tensor): Promise<Float32Array> {
  const data = await tensor.getData();
  if (!(data instanceof Float32Array)) throw new ModelLoadError("A network output is not float32.");
  return data.slice(); // the tensor's memory goes back to the session
}

function checked(probabilities: Float32Array, attention: Float32Array): NetworkOutput {
  const sum = probabilities.reduce((total, p) => total + p, 0);
  const whole = probabilities.length === EMOTIONS.length && Math.abs(sum - 1) < 0.01;
  if (!whole || !attention.every(Number.isFinite)) {
    throw new BrokenOutputError("The network answered with values that are not probabilities.");
  }
  return { probabilities, attention };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
