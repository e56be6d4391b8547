/** The prosody kernel and the networks on one device: everything that a device switch replaces. */
import type { Tracks, VoiceTracks } from "../../common/analysis";
import { HOP_SAMPLES } from "../../common/constants";
import { SignalTooLongError } from "../../common/errors";
import type { PitchSettings } from "../../common/pitchSettings";
import type { Hardware } from "../../common/workerApi";
import type { WindowClassifier } from "../emotion/classify";
import { createNetwork, type EmotionNetwork } from "../emotion/network";
import type { NetworkWindow } from "../emotion/windows";
import { CHANNELS } from "../frames/prosody/constants";
import { createCpuKernel } from "../frames/prosody/cpuKernel";
import { createGpuKernel, type GpuProsodyKernel } from "../frames/prosody/gpu/gpuKernel";
import type { ProsodyKernel } from "../frames/prosody/kernel";
import { createGpuVoice } from "../frames/voice/gpu/gpuVoice";
import { createCpuVoice, type VoiceKernel } from "../frames/voice/voiceKernel";
import { createPolicy, type Policy } from "../reasoner/policy";
import type { Gpu } from "../runtime/gpu";
import type { Ort } from "../runtime/ort";
import type { Models } from "./shippedModels";

/** The signal's raw prosody frames, and the network over stretches of that signal, on the same device. */
export interface Measurement extends WindowClassifier {
  /** f32[F * 4], interleaved as the kernel gives it. */
  readonly raw: Float32Array;
  release(): void;
}

export interface Backend {
  readonly hardware: Hardware;
  readonly gpu: Gpu | null;
  /** With the default pitch settings: what the network was trained on. */
  measure(samples: Float32Array, abort: AbortSignal): Promise<Measurement>;
  /** Raw frames f32[F * 4] with other pitch settings. */
  measureWith(
    settings: PitchSettings,
    samples: Float32Array,
    abort: AbortSignal,
  ): Promise<Float32Array>;
  /** Voice quality of a signal whose pitch is known. */
  measureVoice(tracks: Tracks, samples: Float32Array, abort: AbortSignal): Promise<VoiceTracks>;
  /** Null where none is shipped: then the steps of an argument are planned by rule. */
  readonly policy: Policy | null;
  release(): Promise<void>;
}

export async function createWasmBackend(
  ort: Ort,
  models: Models,
  threads: number,
): Promise<Backend> {
  const kernel = createCpuKernel();
  const voice = createCpuVoice();
  const { network, policy } = await createNetworks(ort, models, null);
  return {
    hardware: { device: "wasm", threads },
    gpu: null,
    measure: (samples, abort) => measureOnCpu(kernel, network, samples, abort),
    measureWith: (settings, samples, abort) => kernel.measure(samples, abort, settings),
    measureVoice: (tracks, samples, abort) => voice.measure(samples, tracks, abort),
    policy,
    release: () => releaseAll(kernel, voice, network, policy),
  };
}

/** Takes over `gpu`: releasing the backend closes it. */
export async function createGpuBackend(ort: Ort, models: Models, gpu: Gpu): Promise<Backend> {
  const kernel = await createGpuKernel(gpu.device);
  const twin = createCpuKernel();
  const voiceTwin = createCpuVoice();
  // A software adapter takes longer to compile these stages than the twin to measure.
  const voice = gpu.software ? voiceTwin : await createGpuVoice(gpu.device);
  const { network, policy } = await createNetworks(ort, models, gpu.device);
  return {
    hardware: { device: "webgpu", adapter: gpu.adapter },
    gpu,
    measure: (samples, abort) =>
      orInstead(
        () => measureOnGpu(gpu, kernel, network, samples, abort),
        () => measureOnCpu(twin, network, samples, abort),
      ),
    measureWith: (settings, samples, abort) =>
      orInstead(
        () => kernel.measure(samples, abort, settings),
        () => twin.measure(samples, abort, settings),
      ),
    measureVoice: (tracks, samples, abort) =>
      orInstead(
        () => voice.measure(samples, tracks, abort),
        () => voiceTwin.measure(samples, tracks, abort),
      ),
    policy,
    async release() {
      await releaseAll(kernel, voice, network, policy);
      gpu.close();
    },
  };
}

/** Both networks or neither: WASM never gets back the memory of a session that nobody releases. */
async function createNetworks(
  ort: Ort,
  models: Models,
  device: GPUDevice | null,
): Promise<{ network: EmotionNetwork; policy: Policy | null }> {
  const network = await createNetwork(ort, models.emotion, device);
  try {
    return { network, policy: models.policy && (await createPolicy(ort, models.policy)) };
  } catch (error) {
    await network.release();
    throw error;
  }
}

/** Signals longer than the GPU's buffers are measured by the twin; the network still runs on the GPU. */
async function orInstead<T>(onGpu: () => Promise<T>, onCpu: () => Promise<T>): Promise<T> {
  try {
    return await onGpu();
  } catch (error) {
    if (error instanceof SignalTooLongError) return onCpu();
    throw error;
  }
}

async function measureOnCpu(
  kernel: ProsodyKernel,
  network: EmotionNetwork,
  samples: Float32Array,
  abort: AbortSignal,
): Promise<Measurement> {
  const raw = await kernel.measure(samples, abort);
  return {
    raw,
    async classify(window) {
      const { start, end, from } = window;
      const tracks = raw.subarray(from * CHANNELS, framesEnd(window) * CHANNELS);
      const input = { at: "cpu", signal: samples.subarray(start, end), tracks } as const;
      return { window, ...(await network.run(input)) };
    },
    release: () => undefined,
  };
}

/** The windows are cut out on the GPU: samples and tracks reach the network without leaving it. */
async function measureOnGpu(
  { device }: Gpu,
  kernel: GpuProsodyKernel,
  network: EmotionNetwork,
  samples: Float32Array,
  abort: AbortSignal,
): Promise<Measurement> {
  const measured = await kernel.measureOnGpu(samples, abort);
  try {
    return {
      raw: await measured.read(),
      async classify(window) {
        const { start, end, from } = window;
        const frames = framesEnd(window) - from;
        const signal = slice(device, measured.signal, start, end - start);
        const tracks = slice(device, measured.raw, from * CHANNELS, frames * CHANNELS);
        try {
          const input = { at: "gpu", samples: end - start, frames, signal, tracks } as const;
          return { window, ...(await network.run(input)) };
        } finally {
          signal.destroy();
          tracks.destroy();
        }
      },
      release: () => measured.release(),
    };
  } catch (error) {
    measured.release();
    throw error;
  }
}

/** A copy of `length` floats from `start` on. */
function slice(device: GPUDevice, from: GPUBuffer, start: number, length: number): GPUBuffer {
  const bytes = Float32Array.BYTES_PER_ELEMENT;
  const { STORAGE, COPY_SRC, COPY_DST } = GPUBufferUsage;
  const buffer = device.createBuffer({
    // onnxruntime-web wants buffers of a multiple of 16 bytes.
    size: Math.ceil((length * bytes) / 16) * 16,
    usage: STORAGE | COPY_SRC | COPY_DST,
  });
  const encoder = device.createCommandEncoder();
  encoder.copyBufferToBuffer(from, start * bytes, buffer, 0, length * bytes);
  device.queue.submit([encoder.finish()]);
  return buffer;
}

/** End of the frames that a signal of the window's length has: one is centred on its very end. */
function framesEnd({ from, start, end }: NetworkWindow): number {
  return from + Math.floor((end - start) / HOP_SAMPLES) + 1;
}

async function releaseAll(
  kernel: ProsodyKernel,
  voice: VoiceKernel,
  network: EmotionNetwork,
  policy: Policy | null,
): Promise<void> {
  kernel.dispose();
  voice.dispose();
  await network.release();
  await policy?.release();
}
