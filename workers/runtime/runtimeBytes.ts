/** Sizes of onnxruntime-web's wasm files, bytes; a test compares them with the installed package. */
import type { DeviceKind } from "../../common/analysis";

export const RUNTIME_BYTES: Readonly<Record<DeviceKind, number>> = {
  wasm: 14_239_897,
  webgpu: 26_781_914,
};
