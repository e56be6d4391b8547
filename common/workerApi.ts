/**
 * The only door between the page and the analysis worker (comlink).
 * The page never touches a GPU; the worker never touches the DOM.
 */
import type { Analysis, DeviceKind, Signal } from "./analysis";

export type DevicePreference = "auto" | DeviceKind;

/** What the worker found and what it uses. */
export interface DeviceReport {
  readonly device: DeviceKind;
  /** "swiftshader", "apple m2", "4 threads" …: shown beside the badge. */
  readonly description: string;
  /** Why WebGPU is not used, when it is not. */
  readonly reason: string | null;
  /** True where switching to WebGPU would work. */
  readonly webgpuAvailable: boolean;
}

export type LoadProgress =
  | { readonly stage: "download"; readonly loaded_bytes: number; readonly total_bytes: number }
  /** `what` as shown: "Compiling shaders". */
  | { readonly stage: "compile"; readonly what: string };

export type AnalyseProgress = {
  readonly stage: "prosody" | "emotion" | "evidence";
  /** 0…1 over the whole analysis. */
  readonly done: number;
};

/** Errors cross the worker boundary as this shape; `name` is the class name (see common/errors.ts). */
export interface AnalysisWorkerApi {
  /** Loads wasm and model, makes the device, compiles, warms up. Idempotent for one preference; call again to switch. */
  load(preference: DevicePreference, onProgress: (p: LoadProgress) => void): Promise<DeviceReport>;
  /** Analyses one signal. Queued; a job cancelled by `cancel` rejects with CancelledError. */
  analyse(
    jobId: number,
    signal: Signal,
    onProgress: (p: AnalyseProgress) => void,
  ): Promise<Analysis>;
  /** Cancels a queued or running job, or (jobId = "load") the loading. Unknown ids are ignored. */
  cancel(jobId: number | "load"): void;
}
