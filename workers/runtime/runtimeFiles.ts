/** onnxruntime-web's wasm files; a test compares them with the installed package. */
import type { DeviceKind } from "../../common/analysis";
import type { ModelFile } from "../../common/modelCard";

export const RUNTIME_FILES: Readonly<Record<DeviceKind, ModelFile>> = {
  wasm: {
    file: "ort-wasm-simd-threaded.wasm",
    bytes: 14_239_897,
    sha256: "3398c10d07d229bd91b364548e130e0e51a8e5704b88c7c083ebbeb78842dee2",
  },
  webgpu: {
    file: "ort-wasm-simd-threaded.asyncify.wasm",
    bytes: 26_781_914,
    sha256: "39f9f0894d478800487ed9f7dbe92618498db320cf55c8e3d89adff8dce658da",
  },
};
