/**
 * The emotion network in onnxruntime-web: one session, on the prosody kernel's GPUDevice or on WASM.
 * Inputs "signal" f32[1, N] and "tracks" f32[1, F, 4]; outputs "timbre" f32[1, 7]
 * (logits), "attention" f32[1, T], for what is heard "sounds" f32[1, T, 6] (logits), and for answers relative to the
 * speaker "statistics" f32[1, 2496]. Levels and tracks are normalised inside the graph.
 */
import type { DeviceKind } from "../../common/analysis";
import { EMOTIONS } from "../../common/constants";
import { ModelLoadError } from "../../common/errors";
import { CHANNELS } from "../frames/prosody/constants";
import { BrokenOutputError, floats, type Ort, openSession } from "../runtime/ort";

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
  /** [7], calibrated logits of what is heard, facts and all. */
  readonly timbre: Float32Array;
  /** [T], sums to 1. */
  readonly attention: Float32Array;
  /** [T * 6], logits of what is heard, a row a network frame; null where the graph has no such output. */
  readonly sounds: Float32Array | null;
  /** [2496], mean and deviation of the encoder's states; null where the graph has no such output. */
  readonly statistics: Float32Array | null;
}

export interface EmotionNetwork {
  readonly device: DeviceKind;
  run(input: NetworkInput): Promise<NetworkOutput>;
  release(): Promise<void>;
}

const OUTPUTS = ["timbre", "attention", "sounds", "statistics"];

/** One network as two graphs: quick in integers on WASM, in floats on WebGPU, which has no integer products. */
export interface EmotionModel {
  /** Under this name the graph for WebGPU refers to `wasm`. */
  readonly file: string;
  /** With the weights of both. */
  readonly wasm: Uint8Array;
  /** Null where `wasm` runs on WebGPU too. */
  readonly webgpu: Uint8Array | null;
}

/** `device`: the kernel's GPUDevice, or null for WASM. */
export async function createNetwork(
  ort: Ort,
  { file, wasm, webgpu }: EmotionModel,
  device: GPUDevice | null,
): Promise<EmotionNetwork> {
  const session =
    device && webgpu
      ? await openSession(ort, webgpu, device, {
          externalData: [{ path: file, data: wasm }],
        })
      : await openSession(ort, wasm, device);
  const wanted = OUTPUTS.filter((name) => session.outputNames.includes(name));
  return {
    device: device ? "webgpu" : "wasm",
    async run(input) {
      const feeds = tensors(ort, input);
      const heard = Object.fromEntries(
        Object.entries(feeds).filter(([name]) => session.inputNames.includes(name)),
      );
      const results = await session.run(heard, wanted);
      const { timbre, attention, sounds, statistics } = results;
      if (!timbre || !attention) {
        throw new ModelLoadError("output-missing");
      }
      try {
        return checked({
          timbre: await floats(timbre),
          attention: await floats(attention),
          sounds: sounds ? await floats(sounds) : null,
          statistics: statistics ? await floats(statistics) : null,
        });
      } finally {
        for (const tensor of [...Object.values(feeds), ...Object.values(results)]) tensor.dispose();
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

function checked(output: NetworkOutput): NetworkOutput {
  const { timbre, attention, sounds, statistics } = output;
  const finite = [timbre, attention, sounds, statistics].every(
    (row) => row?.every(Number.isFinite) ?? true,
  );
  // Graphs on some drivers give zeros without any error; attention sums to 1 in one that works.
  const sum = attention.reduce((total, share) => total + share, 0);
  if (timbre.length !== EMOTIONS.length || !finite || Math.abs(sum - 1) > 0.01) {
    throw new BrokenOutputError("output-broken");
  }
  return output;
}
