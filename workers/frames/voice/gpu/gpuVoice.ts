/**
 * The voice measures on a GPUDevice: eight WGSL stages over blocks of frames, one read-back at the end.
 * Buffers of whole signals: samples, F0 and the [F, 13] result; everything else is a block's.
 * Glottal pulses stay on the CPU (../pulses.ts): each is sought from the one before.
 */
import type { VoiceTracks } from "../../../../common/analysis";
import { SignalTooLongError } from "../../../../common/errors";
import { throwIfCancelled } from "../../prosody/breathe";
import { named, readBack, scoped } from "../../prosody/gpu/calls";
import { ShaderCompileError } from "../../prosody/gpu/errors";
import { createBufferPool } from "../../prosody/gpu/pool";
import reduce from "../../prosody/gpu/reduce.wgsl?raw";
import { bandOf } from "../band";
import { LPC_ORDER, SPECTRUM_BINS } from "../constants";
import { signalPeak } from "../harmonicity";
import { createFrameTracks, formantCeiling, type VoiceScope } from "../measureVoice";
import { measurePulses } from "../pulses";
import type { VoiceKernel } from "../voiceKernel";
import balance from "./balance.wgsl?raw";
import formants from "./formants.wgsl?raw";
import harmonicity from "./harmonicity.wgsl?raw";
import harmonics from "./harmonics.wgsl?raw";
import intensity from "./intensity.wgsl?raw";
import { NONE_BELOW, preamble, TRACKS } from "./preamble";
import prediction from "./prediction.wgsl?raw";
import resample from "./resample.wgsl?raw";
import spectrum from "./spectrum.wgsl?raw";
import { type FormantPlan, packTables, planFormants } from "./tables";

/** In the order of their dispatch; invocations a workgroup: 64. */
const STAGES = {
  intensity: reduce + intensity,
  harmonicity: reduce + harmonicity,
  harmonics: reduce + harmonics,
  resample,
  prediction: reduce + prediction,
  formants,
  spectrum: reduce + spectrum,
  balance: reduce + balance,
} as const;
type StageName = keyof typeof STAGES;
const LANES = 64;

/** Bytes of the Block uniform of bindings.wgsl, and between two of them. */
export const BLOCK_BYTES = 48;
const UNIFORM_STRIDE_BYTES = 256;
/** Frames a dispatch. */
const BLOCK_FRAMES = 2048;

/** Rejects with ShaderCompileError. */
export async function createGpuVoice(
  device: GPUDevice,
  blockFrames = BLOCK_FRAMES,
): Promise<VoiceKernel> {
  const { values, offsets } = packTables();
  const layout = createLayout(device);
  const pipelines = await compileAll(device, layout, preamble(offsets));
  const pool = createBufferPool(device);
  const storage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST | GPUBufferUsage.COPY_SRC;
  const tables = device.createBuffer({
    label: "voice tables",
    size: values.byteLength,
    usage: storage,
  });
  device.queue.writeBuffer(tables, 0, values);
  let turn: Promise<unknown> = Promise.resolve();

  async function frames(
    samples: Float32Array,
    f0_hz: Float32Array,
    { peak, formantCeiling_hz }: Required<VoiceScope>,
    abort: AbortSignal | undefined,
  ): Promise<Float32Array> {
    const plan = planFormants(formantCeiling_hz);
    const count = f0_hz.length;
    const bytes = count * TRACKS.length * 4;
    const { maxStorageBufferBindingSize, maxBufferSize } = device.limits;
    if (
      Math.max(samples.byteLength, bytes) > Math.min(maxStorageBufferBindingSize, maxBufferSize)
    ) {
      throw new SignalTooLongError("signal-too-long-for-gpu");
    }
    const blocks = Math.ceil(count / blockFrames);
    const taken: GPUBuffer[] = [];
    const take = (size: number, usage: GPUBufferUsageFlags = storage) => {
      const buffer = pool.acquire(size, usage);
      taken.push(buffer);
      return buffer;
    };
    try {
      const uniform = take(
        blocks * UNIFORM_STRIDE_BYTES,
        GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST,
      );
      const signalBuffer = take(samples.byteLength);
      const f0Buffer = take(f0_hz.byteLength);
      const result = take(bytes);
      const scratch = [
        take((blockFrames * plan.hop + plan.length + 1) * 4),
        take(blockFrames * (LPC_ORDER + 1) * 4),
        take((blockFrames + 1) * SPECTRUM_BINS * 4),
      ];
      const group = await scoped(device, () => {
        const { queue } = device;
        queue.writeBuffer(signalBuffer, 0, samples as Float32Array<ArrayBuffer>);
        queue.writeBuffer(f0Buffer, 0, f0_hz as Float32Array<ArrayBuffer>);
        queue.writeBuffer(tables, offsets.AT_FORMANT_WINDOW * 4, plan.window);
        queue.writeBuffer(tables, offsets.AT_RESAMPLE_TAPS * 4, plan.taps);
        queue.writeBuffer(
          uniform,
          0,
          blockUniforms(samples.length, count, blockFrames, peak, plan),
        );
        return device.createBindGroup({
          layout,
          entries: [
            { binding: 0, resource: { buffer: uniform, size: BLOCK_BYTES } },
            ...[tables, signalBuffer, f0Buffer, ...scratch, result].map((buffer, i) => ({
              binding: i + 1,
              resource: { buffer },
            })),
          ],
        });
      });
      for (let block = 0; block < blocks; block++) {
        if (block > 0 && block % 4 === 0) await device.queue.onSubmittedWorkDone();
        throwIfCancelled(abort);
        const inBlock = Math.min(blockFrames, count - block * blockFrames);
        await scoped(device, () => submit(group, block, inBlock, plan));
      }
      const raw = await readBack(device, pool, result, bytes);
      throwIfCancelled(abort);
      return raw;
    } finally {
      // The queue runs in order: whoever gets these next writes after this measurement has read.
      for (const buffer of taken) pool.release(buffer);
    }
  }

  function submit(group: GPUBindGroup, block: number, inBlock: number, plan: FormantPlan): void {
    const workgroups: Record<StageName, number> = {
      intensity: inBlock,
      harmonicity: inBlock,
      harmonics: inBlock,
      resample: Math.ceil((inBlock * plan.hop + plan.length + 1) / LANES),
      prediction: inBlock,
      formants: Math.ceil(inBlock / LANES),
      spectrum: inBlock + 1, // and the frame before the block's first
      balance: inBlock,
    };
    const encoder = device.createCommandEncoder({ label: "voice" });
    const pass = encoder.beginComputePass({ label: "voice" });
    for (const [name, pipeline] of pipelines) {
      pass.setPipeline(pipeline);
      pass.setBindGroup(0, group, [block * UNIFORM_STRIDE_BYTES]);
      pass.dispatchWorkgroups(workgroups[name]);
    }
    pass.end();
    device.queue.submit([encoder.finish()]);
  }

  return {
    device: "webgpu",
    measure(samples, { f0_hz }, abort, scope = {}) {
      const result = turn.then(async (): Promise<VoiceTracks> => {
        throwIfCancelled(abort);
        const peak = scope.peak ?? signalPeak(samples);
        const formantCeiling_hz = scope.formantCeiling_hz ?? formantCeiling(f0_hz);
        try {
          const raw = frames(samples, f0_hz, { peak, formantCeiling_hz }, abort);
          // The CPU seeks the pulses while the GPU measures the frames.
          const pulses = measurePulses(samples, f0_hz, peak);
          return {
            ...unpacked(await raw, f0_hz.length),
            pulse_s: pulses.time_s,
            pulseAmplitude: Float32Array.from(pulses.amplitude),
            band_hz: bandOf(samples),
          };
        } catch (error) {
          throw await named(device, error);
        }
      });
      turn = result.catch(() => undefined);
      return result;
    },
    dispose() {
      pool.dispose();
      tables.destroy();
    },
  };
}

/** [F, TRACKS] → one array a track; "none" → NaN. */
function unpacked(raw: Float32Array, frames: number) {
  const tracks = createFrameTracks(frames);
  TRACKS.forEach((name, t) => {
    const track = tracks[name];
    for (let i = 0; i < frames; i++) {
      const value = raw[i * TRACKS.length + t] as number;
      if (value > NONE_BELOW) track[i] = value;
    }
  });
  return tracks;
}

/** One Block (see bindings.wgsl) every UNIFORM_STRIDE_BYTES. */
function blockUniforms(
  samples: number,
  frames: number,
  blockFrames: number,
  peak: number,
  plan: FormantPlan,
): ArrayBuffer {
  const blocks = Math.ceil(frames / blockFrames);
  const bytes = new ArrayBuffer(blocks * UNIFORM_STRIDE_BYTES);
  for (let block = 0; block < blocks; block++) {
    const start = block * blockFrames;
    const at = block * UNIFORM_STRIDE_BYTES;
    new Uint32Array(bytes, at).set([samples, frames, start, Math.min(frames, start + blockFrames)]);
    new Float32Array(bytes, at + 16).set([peak]);
    new Uint32Array(bytes, at + 20).set([plan.up, plan.down, plan.hop, plan.length]);
    new Float32Array(bytes, at + 36).set([plan.emphasis, plan.rate_hz]);
  }
  return bytes;
}

function createLayout(device: GPUDevice): GPUBindGroupLayout {
  const visibility = GPUShaderStage.COMPUTE;
  const storage = (binding: number, type: GPUBufferBindingType) => ({
    binding,
    visibility,
    buffer: { type },
  });
  return device.createBindGroupLayout({
    label: "voice",
    entries: [
      {
        binding: 0,
        visibility,
        buffer: { type: "uniform", hasDynamicOffset: true, minBindingSize: BLOCK_BYTES },
      },
      ...[1, 2, 3].map((binding) => storage(binding, "read-only-storage")),
      ...[4, 5, 6, 7].map((binding) => storage(binding, "storage")),
    ],
  });
}

async function compileAll(
  device: GPUDevice,
  layout: GPUBindGroupLayout,
  head: string,
): Promise<[StageName, GPUComputePipeline][]> {
  const pipelineLayout = device.createPipelineLayout({ bindGroupLayouts: [layout] });
  // Compile errors surface by name through getCompilationInfo, not as uncaptured device errors.
  device.pushErrorScope("validation");
  const compiled = Promise.all(
    Object.entries(STAGES).map(async ([name, code]): Promise<[StageName, GPUComputePipeline]> => {
      const module = device.createShaderModule({
        label: `voice ${name}`,
        code: `${head}\n${code}`,
      });
      const { messages } = await module.getCompilationInfo();
      const errors = messages.filter(({ type }) => type === "error");
      const shader = { kernel: "voice", stage: name } as const;
      if (errors.length > 0) {
        const faults = errors.map(({ lineNum, message }) => ({ line: lineNum, detail: message }));
        throw new ShaderCompileError("shader-not-compiled", { shader, faults });
      }
      try {
        const compute = { module, entryPoint: "main" };
        const pipeline = await device.createComputePipelineAsync({
          label: `voice ${name}`,
          layout: pipelineLayout,
          compute,
        });
        return [name as StageName, pipeline];
      } catch (error) {
        throw new ShaderCompileError("pipeline-not-made", { shader, detail: String(error) });
      }
    }),
  );
  const scope = device.popErrorScope();
  const pipelines = await compiled;
  await scope;
  return pipelines;
}
