/** The analysis in the browser: files from the page's own origin, runtimes only as they are needed. */

import webgpuUrl from "onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url";
import wasmUrl from "onnxruntime-web/ort-wasm-simd-threaded.wasm?url";
import type { DeviceKind } from "../../common/analysis";
import { ModelLoadError } from "../../common/errors";
import type { ModelFile } from "../../common/modelCard";
import { download } from "./download";
import type { Host, OnBytes } from "./host";
import { readIntact } from "./intactFile";
import type { Ort } from "./ort";
import { RUNTIME_FILES } from "./runtimeFiles";

/** More threads than this gain nothing on a network of this size. */
const MAX_THREADS = 4;

/** Each build comes with its own wasm file; the WebGPU one is twice the size. */
const RUNTIMES: Readonly<Record<DeviceKind, { readonly url: string; load(): Promise<Ort> }>> = {
  wasm: { url: wasmUrl, load: () => import("onnxruntime-web/wasm") },
  webgpu: { url: webgpuUrl, load: () => import("onnxruntime-web/webgpu") },
};

/** `models`: the folder of the cards and their ONNX files; `cards`: what the cards must be, where that is known. */
export function createBrowserHost(models: URL, cards: readonly ModelFile[] = []): Host {
  const loaded = new Map<DeviceKind, Ort>();
  const get = (url: URL, expected: ModelFile, onBytes: OnBytes, abort: AbortSignal) =>
    readIntact(expected, (count, fresh) => download(url, count, abort, fresh), onBytes, abort);
  return {
    gpu: navigator.gpu as GPU | undefined,
    threads: crossOriginIsolated ? Math.min(MAX_THREADS, navigator.hardwareConcurrency) : 1,
    async readCard(file, abort) {
      const url = new URL(file, models);
      const expected = cards.find((card) => card.file === file);
      const bytes = await (expected
        ? get(url, expected, ignore, abort)
        : download(url, ignore, abort));
      try {
        return JSON.parse(new TextDecoder().decode(bytes));
      } catch {
        throw new ModelLoadError("card-damaged", { file });
      }
    },
    readFile: (file, onBytes, abort, fresh) =>
      download(new URL(file, models), onBytes, abort, fresh),
    runtimeBytes: (kind) => (loaded.has(kind) ? 0 : RUNTIME_FILES[kind].bytes),
    async loadRuntime(kind, onBytes, abort) {
      const ready = loaded.get(kind);
      if (ready) return ready;
      const { url, load } = RUNTIMES[kind];
      const [binary, ort] = await Promise.all([
        get(new URL(url, self.location.href), RUNTIME_FILES[kind], onBytes, abort),
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

function ignore(): void {}
