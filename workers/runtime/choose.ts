/** Which device to use, and why not the other one. */
import type { DevicePreference, NoWebGpu } from "../../common/workerApi";
import { type Gpu, NoGpuError, openGpu } from "./gpu";

export interface Choice {
  /** The open GPU, or null for WASM. */
  readonly gpu: Gpu | null;
  /** Null where WebGPU is used. */
  readonly reason: NoWebGpu | null;
  /** True where asking for WebGPU explicitly would open a device. */
  readonly webgpuAvailable: boolean;
}

/** `auto` takes WebGPU on real hardware only; an explicit "webgpu" takes any adapter. */
export async function chooseDevice(
  preference: DevicePreference,
  navigatorGpu: GPU | undefined,
  open: (gpu: GPU | undefined) => Promise<Gpu> = openGpu,
): Promise<Choice> {
  let gpu: Gpu;
  try {
    gpu = await open(navigatorGpu);
  } catch (error) {
    if (!(error instanceof NoGpuError)) throw error;
    return { gpu: null, reason: error.reason, webgpuAvailable: false };
  }
  if (preference === "webgpu" || (preference === "auto" && !gpu.software)) {
    return { gpu, reason: null, webgpuAvailable: true };
  }
  gpu.close();
  const reason: NoWebGpu =
    preference === "wasm"
      ? { code: "wasm-chosen" }
      : { code: "only-software", adapter: gpu.adapter };
  return { gpu: null, reason, webgpuAvailable: true };
}
