/** Browser half of trackers/wgsl.ts: the WGSL kernel over one signal; raw frames come back. */
import { createGpuKernel } from "../../../workers/frames/prosody/gpu/gpuKernel";

export interface WgslAnswer {
  /** base64 of f32[F * 4]. */
  readonly raw: string;
  readonly ms: number;
}

declare global {
  var measureOnGpu: ((samples: string) => Promise<WgslAnswer>) | undefined;
}

function toBase64(values: Float32Array): string {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

const adapter = await navigator.gpu?.requestAdapter();
if (!adapter) throw new Error("This browser has no WebGPU adapter.");
const kernel = await createGpuKernel(await adapter.requestDevice());

// samples: base64 of little-endian float32, 16 kHz
globalThis.measureOnGpu = async (text) => {
  const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  const started_ms = performance.now();
  const raw = await kernel.measure(new Float32Array(bytes.buffer));
  return { raw: toBase64(raw), ms: performance.now() - started_ms };
};
