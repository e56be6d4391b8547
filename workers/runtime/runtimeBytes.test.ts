import { statSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, it } from "vitest";
import { RUNTIME_BYTES } from "./runtimeBytes";

const require = createRequire(import.meta.url);

it.each([
  ["wasm", "ort-wasm-simd-threaded.wasm"],
  ["webgpu", "ort-wasm-simd-threaded.asyncify.wasm"],
] as const)("%s: the size is the installed file's", (kind, file) => {
  expect(statSync(require.resolve(`onnxruntime-web/${file}`)).size).toBe(RUNTIME_BYTES[kind]);
});
