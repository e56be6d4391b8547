/** What computes, and why nothing faster does. */
import type { DeviceKind } from "../../common/analysis";
import type { Adapter, Hardware, NoWebGpu, Preparation } from "../../common/workerApi";
import { causeText } from "./errors";
import { counted } from "./grammar";

const DEVICES: Readonly<Record<DeviceKind, string>> = { webgpu: "WebGPU", wasm: "WASM" };

export function deviceName(device: DeviceKind): string {
  return DEVICES[device];
}

/** "apple metal-3", "4 Threads". */
export function hardwareText(hardware: Hardware): string {
  if (hardware.device === "webgpu") return adapterText(hardware.adapter);
  return counted(hardware.threads, "Thread", "Threads");
}

export function adapterText({ description, vendor, architecture }: Adapter): string {
  return description || [vendor, architecture].filter(Boolean).join(" ") || "Adapter ohne Namen";
}

/** A sentence. */
export function noWebGpuText(reason: NoWebGpu): string {
  switch (reason.code) {
    case "not-in-browser":
      return "Dieser Browser kennt kein WebGPU.";
    case "no-adapter":
      return "WebGPU ist da, bietet aber keinen Grafikadapter.";
    case "no-device":
      return `Der Grafikadapter stellt kein Gerät bereit: ${reason.detail}`;
    case "wasm-chosen":
      return "WASM ist eingestellt.";
    case "only-software":
      return `Der einzige Adapter rechnet in Software (${adapterText(reason.adapter)}); WASM ist schneller.`;
    case "failed-at-start":
      return `WebGPU ist hier gescheitert (${causeText(reason.cause)}).`;
    case "failed":
      return `WebGPU ist gescheitert (${causeText(reason.cause)}).`;
    default:
      return reason satisfies never;
  }
}

const PREPARATIONS: Readonly<Record<Preparation, string>> = {
  shaders: "Shader werden übersetzt",
  network: "Das Netz wird vorbereitet",
};

export function preparationText(what: Preparation): string {
  return PREPARATIONS[what];
}
