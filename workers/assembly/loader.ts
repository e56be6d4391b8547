/** Builds the backend for a device preference: model, runtime, device, warm-up, and the way back to WASM. */
import type { DeviceKind } from "../../common/analysis";
import { CancelledError, reportOf } from "../../common/errors";
import type { ModelCard } from "../../common/modelCard";
import type {
  DevicePreference,
  DeviceReport,
  LoadProgress,
  NoWebGpu,
} from "../../common/workerApi";
import type { SpeakerHead } from "../emotion/speakerHead";
import { chooseDevice } from "../runtime/choose";
import type { Gpu } from "../runtime/gpu";
import type { Host } from "../runtime/host";
import { DownloadProgress } from "../runtime/loadProgress";
import type { Ort } from "../runtime/ort";
import { type Backend, createGpuBackend, createWasmBackend } from "./backend";
import { type Models, readCards, readModels } from "./shippedModels";
import { warmUp } from "./warmUp";

/** A backend that has proved itself, with what to tell the user about it. */
export interface Loaded {
  readonly backend: Backend;
  readonly card: ModelCard;
  /** Null where none is shipped. */
  readonly speakerHead: SpeakerHead | null;
  readonly report: DeviceReport;
}

type OnProgress = (progress: LoadProgress) => void;

export class BackendLoader {
  readonly #host: Host;
  /** Kept, so that a lost device or a switch does not fetch them again. */
  #models: Models | null = null;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Falls back to WASM, with the reason, where WebGPU cannot be used. */
  async load(
    preference: DevicePreference,
    onProgress: OnProgress,
    abort: AbortSignal,
  ): Promise<Loaded> {
    const choice = await chooseDevice(preference, this.#host.gpu);
    const { reason, webgpuAvailable } = choice;
    if (!choice.gpu) return this.loadWasm(reason, webgpuAvailable, onProgress, abort);
    try {
      return await this.#loadGpu(choice.gpu, onProgress, abort);
    } catch (error) {
      choice.gpu.close();
      if (abort.aborted) throw new CancelledError();
      const reason = { code: "failed-at-start", cause: reportOf(error) } as const;
      return this.loadWasm(reason, false, onProgress, abort);
    }
  }

  async loadWasm(
    reason: NoWebGpu | null,
    webgpuAvailable: boolean,
    onProgress: OnProgress,
    abort: AbortSignal,
  ): Promise<Loaded> {
    const { ort, models } = await this.#fetch("wasm", onProgress, abort);
    onProgress({ stage: "compile", what: "network" });
    const backend = await createWasmBackend(ort, models, this.#host.threads);
    return this.#prove(backend, models, { reason, webgpuAvailable }, abort);
  }

  async #loadGpu(gpu: Gpu, onProgress: OnProgress, abort: AbortSignal): Promise<Loaded> {
    const { ort, models } = await this.#fetch("webgpu", onProgress, abort);
    onProgress({ stage: "compile", what: "shaders" });
    const backend = await createGpuBackend(ort, models, gpu);
    return this.#prove(backend, models, { reason: null, webgpuAvailable: true }, abort);
  }

  async #prove(
    backend: Backend,
    { cards, speakerHead }: Models,
    about: Pick<DeviceReport, "reason" | "webgpuAvailable">,
    abort: AbortSignal,
  ): Promise<Loaded> {
    try {
      await warmUp(backend, abort);
      if (abort.aborted) throw new CancelledError();
    } catch (error) {
      await backend.release();
      throw error;
    }
    return {
      backend,
      card: cards.emotion,
      speakerHead,
      report: { ...backend.hardware, ...about },
    };
  }

  async #fetch(
    kind: DeviceKind,
    onProgress: OnProgress,
    abort: AbortSignal,
  ): Promise<{ models: Models; ort: Ort }> {
    const progress = new DownloadProgress(onProgress);
    const expect = (bytes: number) => progress.expect(bytes);
    const cards = this.#models?.cards ?? (await readCards(this.#host, abort));
    // All sizes are known before the first byte of anything is asked for.
    const onRuntimeBytes = expect(this.#host.runtimeBytes(kind));
    const reading = this.#models ?? readModels(this.#host, cards, expect, abort);
    const [ort, models] = await Promise.all([
      this.#host.loadRuntime(kind, onRuntimeBytes, abort),
      reading,
    ]);
    if (abort.aborted) throw new CancelledError();
    this.#models = models;
    return { models, ort };
  }
}
