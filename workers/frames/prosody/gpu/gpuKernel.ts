/**
 * The prosody kernel on a GPUDevice: nine WGSL stages (*.wgsl), pooled buffers, one read-back.
 * measureOnGpu leaves signal and [F, 4] frames on the GPU, for the emotion network on the same device.
 */
import { validatePitchSettings } from "../../../../common/audio/validate";
import { SignalTooLongError } from "../../../../common/errors";
import { DEFAULT_PITCH, type PitchSettings } from "../../../../common/pitchSettings";
import { throwIfCancelled } from "../breathe";
import { CHANNELS, MAX_CANDIDATES } from "../constants";
import { fitFilter } from "../fitFilter";
import { frameCount, type ProsodyKernel } from "../kernel";
import { createPitchFilter, pitchLength } from "../lowpass";
import { sourceOf } from "../sampleSource";
import { named, readBack, scoped } from "./calls";
import { createPipelines } from "./pipelines";
import { createBufferPool } from "./pool";
import { STATE_BYTES } from "./preamble";
import { BLOCK_FRAMES, type Step, schedule } from "./schedule";
import { packTables } from "./tables";
import {
  BLOCK_BYTES,
  blockUniforms,
  SETTINGS_BYTES,
  settingsUniform,
  UNIFORM_STRIDE_BYTES,
} from "./uniforms";

/** A measurement that stayed on the GPU. The buffers are the caller's until release(). */
export interface GpuMeasurement {
  /** f32[N]: the 16 kHz signal. STORAGE | COPY_SRC | COPY_DST; may be larger than N. */
  readonly signal: GPUBuffer;
  /** f32[frames * 4]: raw frames. STORAGE | COPY_SRC | COPY_DST; may be larger. */
  readonly raw: GPUBuffer;
  readonly frames: number;
  /** Copies the raw frames to the CPU. */
  read(): Promise<Float32Array>;
  /** Gives the buffers back; call once. */
  release(): void;
}

export interface GpuProsodyKernel extends ProsodyKernel {
  readonly device: "webgpu";
  /** Resolves once the work is submitted, all of it for short signals, the last blocks for long ones. */
  measureOnGpu(
    samples: Float32Array,
    abort?: AbortSignal,
    settings?: PitchSettings,
  ): Promise<GpuMeasurement>;
}

/** Blocks' worth of steps submitted before waiting for the GPU: an abort is heeded in between. */
const SUBMIT_BLOCKS = 4;

/** Compiles the stages on the device; rejects with ShaderCompileError. blockFrames: frames a dispatch. */
export async function createGpuKernel(
  device: GPUDevice,
  blockFrames = BLOCK_FRAMES,
): Promise<GpuProsodyKernel> {
  const { values, offsets } = packTables();
  const pipelines = await createPipelines(device, offsets);
  const pool = createBufferPool(device);
  const storage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST | GPUBufferUsage.COPY_SRC;
  const tables = device.createBuffer({ label: "tables", size: values.byteLength, usage: storage });
  device.queue.writeBuffer(tables, 0, values);
  let turn: Promise<unknown> = Promise.resolve();

  async function run(
    samples: Float32Array,
    abort: AbortSignal | undefined,
    asked: PitchSettings,
  ): Promise<GpuMeasurement> {
    throwIfCancelled(abort);
    validatePitchSettings(asked);
    const settings = await fitFilter(sourceOf(samples), asked);
    const filter = createPitchFilter(settings);
    const frames = frameCount(samples.length);
    const largest = Math.max(
      samples.byteLength,
      pitchLength(samples.length, filter) * 4,
      frames * MAX_CANDIDATES * 8,
    );
    if (largest > device.limits.maxStorageBufferBindingSize) {
      throw new SignalTooLongError("signal-too-long-for-gpu");
    }
    const blocks = Math.ceil(frames / blockFrames);
    const scratch: GPUBuffer[] = [];
    const take = (bytes: number, usage: GPUBufferUsageFlags = storage) => {
      const buffer = pool.acquire(bytes, usage);
      scratch.push(buffer);
      return buffer;
    };
    const signalBuffer = pool.acquire(samples.byteLength, storage);
    const raw = pool.acquire(frames * CHANNELS * 4, storage);
    const uniforms = GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST;
    const uniform = take(blocks * UNIFORM_STRIDE_BYTES, uniforms);
    const settingsBuffer = take(SETTINGS_BYTES, uniforms);
    const buffers = [
      tables,
      signalBuffer,
      take(pitchLength(samples.length, filter) * 4),
      take(frames * MAX_CANDIDATES * 8),
      take(frames * MAX_CANDIDATES * 4),
      take(STATE_BYTES),
      raw,
    ];
    const releaseOutputs = () => {
      pool.release(signalBuffer);
      pool.release(raw);
    };
    try {
      const group = await scoped(device, () => {
        device.queue.writeBuffer(signalBuffer, 0, samples as Float32Array<ArrayBuffer>);
        device.queue.writeBuffer(uniform, 0, blockUniforms(samples.length, frames, blockFrames));
        device.queue.writeBuffer(settingsBuffer, 0, settingsUniform(settings, filter));
        device.queue.writeBuffer(tables, offsets.AT_FILTER * 4, Float32Array.from(filter.taps));
        return device.createBindGroup({
          layout: pipelines.layout,
          entries: [
            { binding: 0, resource: { buffer: uniform, size: BLOCK_BYTES } },
            ...buffers.map((buffer, i) => ({ binding: i + 1, resource: { buffer } })),
            { binding: 8, resource: { buffer: settingsBuffer, size: SETTINGS_BYTES } },
          ],
        });
      });
      const { decimation } = filter;
      const { fitToSpeaker } = settings;
      const steps = schedule(frames, blockFrames, { decimation, fitToSpeaker });
      await submit(steps, Math.min(blockFrames, frames), group, abort);
    } catch (error) {
      releaseOutputs();
      throw error;
    } finally {
      // The queue runs in order: whoever gets these next writes after this measurement has read.
      for (const buffer of scratch) pool.release(buffer);
    }
    return {
      signal: signalBuffer,
      raw,
      frames,
      read: () => readBack(device, pool, raw, frames * CHANNELS * 4),
      release: releaseOutputs,
    };
  }

  async function submit(
    steps: readonly Step[],
    framesAStep: number,
    group: GPUBindGroup,
    abort?: AbortSignal,
  ): Promise<void> {
    const stepsAtOnce = Math.floor((SUBMIT_BLOCKS * blockFrames) / framesAStep);
    for (let first = 0; first < steps.length; first += stepsAtOnce) {
      if (first > 0) await device.queue.onSubmittedWorkDone();
      throwIfCancelled(abort);
      await scoped(device, () => {
        const encoder = device.createCommandEncoder({ label: "prosody" });
        const pass = encoder.beginComputePass({ label: "prosody" });
        for (const step of steps.slice(first, first + stepsAtOnce)) {
          pass.setPipeline(pipelines.stages[step.stage]);
          pass.setBindGroup(0, group, [step.block * UNIFORM_STRIDE_BYTES]);
          pass.dispatchWorkgroups(step.workgroups);
        }
        pass.end();
        device.queue.submit([encoder.finish()]);
      });
    }
  }

  /** One measurement at a time: their commands must not interleave. Errors get their names here. */
  function measureOnGpu(
    samples: Float32Array,
    abort?: AbortSignal,
    settings: PitchSettings = DEFAULT_PITCH,
  ): Promise<GpuMeasurement> {
    const result = turn.then(async () => {
      try {
        return await run(samples, abort, settings);
      } catch (error) {
        throw await named(device, error);
      }
    });
    turn = result.catch(() => undefined);
    return result;
  }

  return {
    device: "webgpu",
    measureOnGpu,
    async measure(samples, abort, settings) {
      const measurement = await measureOnGpu(samples, abort, settings);
      try {
        const raw = await measurement.read();
        throwIfCancelled(abort);
        return raw;
      } finally {
        measurement.release();
      }
    },
    dispose() {
      pool.dispose();
      tables.destroy();
    },
  };
}
