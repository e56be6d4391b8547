/**
 * The only place that asks for a GPU. One GPUDevice serves the prosody kernel and the network;
 * when it is lost, the caller releases everything made on it and opens a new one.
 */
import type { Adapter, NoWebGpu } from "../../common/workerApi";

/** An open device, with what is known about it. */
export interface Gpu {
  readonly device: GPUDevice;
  readonly adapter: Adapter;
  /** True for a software adapter: correct, but slower than WASM. */
  readonly software: boolean;
  /** Set once the device was lost; null while it works. */
  lostReason(): string | null;
  /** Resolves when the device is lost, or after `within_ms`; a failing call may come before the news. */
  waitForLoss(within_ms: number): Promise<boolean>;
  close(): void;
}

/** There is no GPU, and the device report says why. */
export class NoGpuError extends Error {
  override readonly name = "NoGpuError";
  readonly reason: NoWebGpu;

  constructor(reason: NoWebGpu) {
    super(JSON.stringify(reason));
    this.reason = reason;
  }
}

const SOFTWARE_ADAPTERS = /swiftshader|llvmpipe|lavapipe|basic render|software/i;

/** Opens the default adapter's device; throws NoGpuError where that fails. */
export async function openGpu(gpu: GPU | undefined): Promise<Gpu> {
  if (!gpu) throw new NoGpuError({ code: "not-in-browser" });
  const adapter = await requestAdapter(gpu);
  const device = await requestDevice(adapter);
  const { description, vendor, architecture } = adapter.info;
  let lost: string | null = null;
  const loss = device.lost.then((info) => {
    lost = info.message || info.reason;
    return true;
  });
  return {
    device,
    adapter: { description, vendor, architecture },
    software: isSoftware(adapter),
    lostReason: () => lost,
    waitForLoss: (within_ms) =>
      Promise.race([
        loss,
        new Promise<boolean>((resolve) => setTimeout(() => resolve(lost !== null), within_ms)),
      ]),
    close: () => device.destroy(),
  };
}

async function requestAdapter(gpu: GPU): Promise<GPUAdapter> {
  const adapter = await gpu
    .requestAdapter({ powerPreference: "high-performance" })
    .catch(() => null);
  if (!adapter) throw new NoGpuError({ code: "no-adapter" });
  return adapter;
}

async function requestDevice(adapter: GPUAdapter): Promise<GPUDevice> {
  const { limits, features } = adapter;
  // onnxruntime-web uses these where it finds them; both are optional everywhere.
  const wanted: readonly GPUFeatureName[] = ["shader-f16", "subgroups"];
  try {
    return await adapter.requestDevice({
      label: "analysis",
      requiredFeatures: wanted.filter((feature) => features.has(feature)),
      requiredLimits: {
        maxBufferSize: limits.maxBufferSize,
        maxStorageBufferBindingSize: limits.maxStorageBufferBindingSize,
        maxStorageBuffersPerShaderStage: limits.maxStorageBuffersPerShaderStage,
        maxComputeWorkgroupStorageSize: limits.maxComputeWorkgroupStorageSize,
        maxComputeInvocationsPerWorkgroup: limits.maxComputeInvocationsPerWorkgroup,
        maxComputeWorkgroupSizeX: limits.maxComputeWorkgroupSizeX,
        maxComputeWorkgroupSizeY: limits.maxComputeWorkgroupSizeY,
        maxComputeWorkgroupSizeZ: limits.maxComputeWorkgroupSizeZ,
        maxComputeWorkgroupsPerDimension: limits.maxComputeWorkgroupsPerDimension,
      },
    });
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new NoGpuError({ code: "no-device", detail });
  }
}

function isSoftware(adapter: GPUAdapter): boolean {
  const { description, architecture, vendor } = adapter.info;
  return (
    adapter.info.isFallbackAdapter === true ||
    SOFTWARE_ADAPTERS.test(`${description} ${architecture} ${vendor}`)
  );
}
