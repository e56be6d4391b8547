/** What computes, and why nothing faster does. */
import type { DeviceKind } from "../../common/analysis";
import type { Adapter, Hardware, NoWebGpu, Preparation } from "../../common/workerApi";
import { causeText } from "./errors";

const DEVICES: Readonly<Record<DeviceKind, string>> = { webgpu: "WebGPU", wasm: "WASM" };

export function deviceName(device: DeviceKind): string {
  return DEVICES[device];
}

/** "apple metal-3", "4 threads". */
export function hardwareText(hardware: Hardware): string {
  if (hardware.device === "webgpu") return adapterText(hardware.adapter);
  return hardware.threads === 1 ? "1 thread" : `${hardware.threads} threads`;
}

export function adapterText({ description, vendor, architecture }: Adapter): string {
  return description || [vendor, architecture].filter(Boolean).join(" ") || "unnamed adapter";
}

/** A sentence. */
export function noWebGpuText(reason: NoWebGpu): string {
  switch (reason.code) {
    case "not-in-browser":
      return "This browser has no WebGPU.";
    case "no-adapter":
      return "WebGPU is there, but offers no graphics adapter.";
    case "no-device":
      return `The graphics adapter gave no device: ${reason.detail}`;
    case "wasm-chosen":
      return "WASM was chosen.";
    case "only-software":
      return `The only adapter is a software one (${adapterText(reason.adapter)}); WASM is faster.`;
    case "failed-at-start":
      return `WebGPU failed here (${causeText(reason.cause)}).`;
    case "failed":
      return `WebGPU failed (${causeText(reason.cause)}).`;
    default:
      return reason satisfies never;
  }
}

const PREPARATIONS: Readonly<Record<Preparation, string>> = {
  shaders: "Compiling shaders",
  network: "Preparing the network",
};

export function preparationText(what: Preparation): string {
  return PREPARATIONS[what];
}
