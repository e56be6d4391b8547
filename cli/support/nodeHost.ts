/** The analysis in Node: files from the repository, onnxruntime-web's WASM on one thread. */
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { ModelLoadError } from "../../common/errors";
import type { Host } from "../../workers/host";
import { repository } from "./bundleFolder";

/** EMOTION_MODELS names another folder with a card and its ONNX file, to try a model out. */
function shippedModels(): URL {
  const folder = process.env.EMOTION_MODELS;
  return folder ? pathToFileURL(`${folder}/`) : new URL("public/models/", repository);
}

/** `models`: the folder of the card, emotion.json, and its ONNX file. */
export function createNodeHost(models: URL = shippedModels()): Host {
  return {
    gpu: undefined,
    threads: 1,
    async readCard() {
      const text = await read(models, "emotion.json");
      try {
        return JSON.parse(text.toString("utf8"));
      } catch {
        throw new ModelLoadError("The model card, emotion.json, is not valid JSON.");
      }
    },
    async readModel(card) {
      return new Uint8Array(await read(models, card.file));
    },
    runtimeBytes: () => 0,
    async loadRuntime() {
      // Only the package's root entry knows how to load its wasm in Node.
      const ort = await import("onnxruntime-web");
      ort.env.wasm.numThreads = 1;
      return ort;
    },
  };
}

async function read(models: URL, name: string): Promise<Buffer> {
  const url = new URL(name, models);
  return readFile(url).catch(() => {
    throw new ModelLoadError(`The model file ${url.pathname} cannot be read.`);
  });
}
