/** The analysis in the browser: files from the page's own origin, runtimes only as they are needed. */

import webgpuUrl from "onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url";
import wasmUrl from "onnxruntime-web/ort-wasm-simd-threaded.wasm?url";
import type { DeviceKind } from "../../common/analysis";
import { ModelLoadError } from "../../common/errors";
import { download } from "./download";
import type { Host } from "./host";
import type { Ort } from "./ort";
import { RUNTIME_BYTES } from "./runtimeBytes";

/** More threads than this gain nothing on a network of this size. */
const MAX_THREADS = 4;

/** Each build comes with its own wasm file; the WebGPU one is twice the size. */
const RUNTIMES: Readonly<Record<DeviceKind, { readonly url: string; load(): Promise<Ort> }>> = {
  wasm: { url: wasmUrl, load: () => import("onnxruntime-web/wasm") },
  webgpu: { url: webgpuUrl, load: () => import("onnxruntime-web/webgpu") },
};

/** `models`: the folder of the cards and their ONNX files. */
export function createBrowserHost(models: URL): Host {
  const loaded = new Map<DeviceKind, Ort>();
  return {
    gpu: navigator.gpu as GPU | undefined,
    threads: crossOriginIsolated ? Math.min(MAX_THREADS, navigator.hardwareConcurrency) : 1,
    async readCard(file, abort) {
      const bytes = await download(new URL(file, models), () => undefined, abort);
      try {
        return JSON.parse(new TextDecoder().decode(bytes));
      } catch {
        throw new ModelLoadError("card-damaged", { file });
      }
    },
    readFile: (file, onBytes, abort) => download(new URL(file, models), onBytes, abort),
    runtimeBytes: (kind) => (loaded.has(kind) ? 0 : RUNTIME_BYTES[kind]),
    async loadRuntime(kind, onBytes, abort) {
      const ready = loaded.get(kind);
      if (ready) return ready;
      const { url, load } = RUNTIMES[kind];
      const [binary, ort] = await Promise.all([
        download(new URL(url, self.location.href), onBytes, abort),
        load(),
      ]);
      // Handing over the bytes keeps the runtime from fetching them again, out of sight.
      ort.env.wasm.wasmBinary = binary;
      ort.env.wasm.numThreads = this.threads;
      loaded.set(kind, ort);
      return ort;
    },
  };
}
