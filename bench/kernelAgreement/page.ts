/** Browser half of kernel-agreement.ts: both kernels over one signal, times and differences. */
import { createCpuKernel } from "../../workers/frames/prosody/cpuKernel";
import { createGpuKernel } from "../../workers/frames/prosody/gpu/gpuKernel";
import { type Agreement, agreement } from "../../workers/frames/prosody/testing/compare";

export interface Comparison extends Agreement {
  readonly twin_ms: number;
  readonly wgsl_ms: number;
}

declare global {
  var compareKernels: ((samples: string) => Promise<Comparison>) | undefined;
}

async function open(): Promise<void> {
  const adapter = await navigator.gpu?.requestAdapter();
  if (!adapter) throw new Error("This browser has no WebGPU adapter.");
  const gpu = await createGpuKernel(await adapter.requestDevice());
  const cpu = createCpuKernel();
  const timed = async (measure: () => Promise<Float32Array>) => {
    const started_ms = performance.now();
    return { raw: await measure(), ms: performance.now() - started_ms };
  };
  // samples: base64 of little-endian float32, 16 kHz
  globalThis.compareKernels = async (text) => {
    const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
    const samples = new Float32Array(bytes.buffer);
    const wgsl = await timed(() => gpu.measure(samples));
    const twin = await timed(() => cpu.measure(samples));
    return { ...agreement(wgsl.raw, twin.raw), twin_ms: twin.ms, wgsl_ms: wgsl.ms };
  };
}

await open();
