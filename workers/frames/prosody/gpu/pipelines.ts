/** Compiles the stages. One bind group layout serves them all (see bindings.wgsl). */
import { DECIMATION } from "../constants";
import candidates from "./candidates.wgsl?raw";
import { ShaderCompileError } from "./errors";
import level from "./level.wgsl?raw";
import lowpass from "./lowpass.wgsl?raw";
import peak from "./peak.wgsl?raw";
import { frameSizes, preamble } from "./preamble";
import reduce from "./reduce.wgsl?raw";
import refine from "./refine.wgsl?raw";
import speaker from "./speaker.wgsl?raw";
import trace from "./trace.wgsl?raw";
import { BLOCK_BYTES, SETTINGS_BYTES } from "./uniforms";
import viterbi from "./viterbi.wgsl?raw";

interface Stage {
  readonly code: string;
  readonly entryPoint: string;
  readonly constants?: Record<string, number>;
}

const STAGES = {
  lowpass: { code: lowpass, entryPoint: "main" },
  level: { code: reduce + level, entryPoint: "main" },
  peak: { code: peak, entryPoint: "main" },
  widest: { code: speaker, entryPoint: "widest" },
  fit: { code: speaker, entryPoint: "fit" },
  candidates: { code: reduce + candidates, entryPoint: "main", constants: frameSizes(DECIMATION) },
  candidatesUndecimated: {
    code: reduce + candidates,
    entryPoint: "main",
    constants: frameSizes(1),
  },
  viterbi: { code: viterbi, entryPoint: "forward" },
  trace: { code: trace, entryPoint: "main" },
  refine: { code: reduce + refine, entryPoint: "main" },
} as const satisfies Record<string, Stage>;
export type StageName = keyof typeof STAGES;

export interface Pipelines {
  readonly layout: GPUBindGroupLayout;
  readonly stages: Readonly<Record<StageName, GPUComputePipeline>>;
}

function createLayout(device: GPUDevice): GPUBindGroupLayout {
  const storage = (binding: number, type: GPUBufferBindingType) => ({
    binding,
    visibility: GPUShaderStage.COMPUTE,
    buffer: { type },
  });
  return device.createBindGroupLayout({
    label: "prosody",
    entries: [
      {
        binding: 0,
        visibility: GPUShaderStage.COMPUTE,
        buffer: { type: "uniform", hasDynamicOffset: true, minBindingSize: BLOCK_BYTES },
      },
      storage(1, "read-only-storage"),
      storage(2, "read-only-storage"),
      ...[3, 4, 5, 6, 7].map((binding) => storage(binding, "storage")),
      {
        binding: 8,
        visibility: GPUShaderStage.COMPUTE,
        buffer: { type: "uniform", minBindingSize: SETTINGS_BYTES },
      },
    ],
  });
}

async function compile(
  device: GPUDevice,
  layout: GPUPipelineLayout,
  name: StageName,
  head: string,
): Promise<GPUComputePipeline> {
  const { code, entryPoint, constants = {} }: Stage = STAGES[name];
  const module = device.createShaderModule({ label: `prosody ${name}`, code: `${head}\n${code}` });
  const { messages } = await module.getCompilationInfo();
  const errors = messages.filter((message) => message.type === "error");
  const shader = { kernel: "prosody", stage: name } as const;
  if (errors.length > 0) {
    const faults = errors.map(({ lineNum, message }) => ({ line: lineNum, detail: message }));
    throw new ShaderCompileError("shader-not-compiled", { shader, faults });
  }
  try {
    const compute = { module, entryPoint, constants };
    return await device.createComputePipelineAsync({ label: `prosody ${name}`, layout, compute });
  } catch (error) {
    throw new ShaderCompileError("pipeline-not-made", { shader, detail: String(error) });
  }
}

/** Rejects with ShaderCompileError. offsets: where the tables start. */
export async function createPipelines(
  device: GPUDevice,
  offsets: Readonly<Record<string, number>>,
): Promise<Pipelines> {
  const layout = createLayout(device);
  const pipelineLayout = device.createPipelineLayout({ bindGroupLayouts: [layout] });
  const head = preamble(offsets);
  // Compile errors surface by name through getCompilationInfo, not as uncaptured device errors.
  device.pushErrorScope("validation");
  const names = Object.keys(STAGES) as StageName[];
  const compiled = Promise.all(
    names.map(async (name) => [name, await compile(device, pipelineLayout, name, head)] as const),
  );
  const scope = device.popErrorScope();
  const stages = Object.fromEntries(await compiled) as Record<StageName, GPUComputePipeline>;
  await scope;
  return { layout, stages };
}
