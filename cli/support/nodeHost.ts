/** The analysis in Node: files from the repository, onnxruntime-web on WASM threads, one unless told otherwise, or on Dawn. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { ModelLoadError } from "../../common/errors";
import type { Host } from "../../workers/runtime/host";
import type { Ort } from "../../workers/runtime/ort";
import { repository } from "./bundleFolder";

/** EMOTION_MODELS names another folder with cards and their ONNX files, to try a model out. */
function shippedModels(): URL {
  const folder = process.env.EMOTION_MODELS;
  return folder ? pathToFileURL(`${folder}/`) : new URL("public/models/", repository);
}

export interface NodeHostOptions {
  /** Folder of the cards, emotion.json first, and their ONNX files. @default public/models */
  readonly models?: URL;
  /** @default none: WASM */
  readonly gpu?: GPU;
  /** Of onnxruntime-web on WASM. @default 1 */
  readonly threads?: number;
}

export function createNodeHost({
  models = shippedModels(),
  gpu,
  threads = 1,
}: NodeHostOptions = {}): Host {
  return {
    gpu,
    threads,
    async readCard(file) {
      const text = await read(models, file);
      try {
        return JSON.parse(text.toString("utf8"));
      } catch {
        throw new ModelLoadError("card-not-json", { file });
      }
    },
    readFile: async (file) => new Uint8Array(await read(models, file)),
    runtimeBytes: () => 0,
    async loadRuntime(kind) {
      const ort = await (kind === "webgpu" ? webgpuRuntime() : wasmRuntime());
      ort.env.wasm.numThreads = threads;
      return ort;
    },
  };
}

/** Only the package's root entry knows how to find its wasm in Node. */
function wasmRuntime(): Promise<Ort> {
  return import("onnxruntime-web");
}

/** The browser's build works in Node when it is handed its wasm. */
async function webgpuRuntime(): Promise<Ort> {
  const ort = await import("onnxruntime-web/webgpu");
  const { resolve } = createRequire(import.meta.url);
  ort.env.wasm.wasmBinary = await readFile(
    resolve("onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm"),
  );
  return ort;
}

async function read(models: URL, name: string): Promise<Buffer> {
  const url = new URL(name, models);
  return readFile(url).catch(() => {
    throw new ModelLoadError("file-not-readable", { path: url.pathname });
  });
}
