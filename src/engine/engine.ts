/** One worker with the network, and what an app asks it. */
import type { Analysis } from "../../common/analysis";
import { AppError, CancelledError } from "../../common/errors";
import type {
  AnalyseProgress,
  DevicePreference,
  DeviceReport,
  LoadProgress,
} from "../../common/workerApi";
import { connectWorker } from "../session/connection";
import { makeEngine, twiceIfLost } from "../session/engine";
import type { Engine as Loading } from "../session/state";
import { type Described, describe } from "./describe";
import { type Heard, signalOf } from "./sound";

export interface EngineOptions {
  /** @default "auto": WebGPU where it is better, else WASM */
  readonly device?: DevicePreference;
  /**
   * The address of the folder with this package's files, where a bundler or server has put them elsewhere than beside this
   * script; of the page's own origin.
   */
  readonly assets?: string | URL;
  readonly onProgress?: (progress: LoadProgress) => void;
  /** Of the loading; a loaded engine is ended by `close`. */
  readonly abort?: AbortSignal;
}

export interface EngineAnalyseOptions {
  readonly onProgress?: (progress: AnalyseProgress) => void;
  readonly abort?: AbortSignal;
}

export interface Engine {
  /** What computes. A later analysis may have had to change it: its own `device` says which it was. */
  readonly device: DeviceReport;
  /**
   * One after the other, however many are asked for. Rejects with a named error (SilentSignalError …); where it is
   * cancelled with CancelledError.
   */
  analyse(sound: Heard, options?: EngineAnalyseOptions): Promise<Analysis>;
  /** The answer and its argument in words. */
  describe(analysis: Analysis): Described;
  /** Ends the worker; what is still asked of it is rejected. */
  close(): void;
}

/** Loads network and device: some 30 to 45 MB the first time, from the package's own folder and nowhere else. */
export async function createEngine(options: EngineOptions = {}): Promise<Engine> {
  const { device: preference = "auto", assets, onProgress, abort } = options;
  const script = assets && new URL("assets/analysis.worker.js", new URL(assets, document.baseURI));
  let device: DeviceReport | null = null;
  const control = makeEngine(
    () => connectWorker(script || undefined),
    (engine) => {
      if (engine.status === "ready") device = engine.report;
      const progress = progressOf(engine);
      if (progress) onProgress?.(progress);
    },
  );
  await unlessAborted(abort, control.cancel, () => control.load(preference));
  if (!device) throw new AppError("no-device");

  let jobs = 0;
  let isClosed = false;
  return {
    device,
    describe,
    async analyse(sound, { onProgress: tell = () => undefined, abort: end } = {}) {
      const signal = await signalOf(sound, end);
      const job = ++jobs;
      const attempt = async () => {
        if (isClosed) throw new AppError("worker-closed");
        await control.load(preference);
        return control.api.analyse(job, signal, tell);
      };
      return unlessAborted(
        end,
        () => control.api.cancel(job),
        () => twiceIfLost(control, attempt),
      );
    },
    close() {
      isClosed = true;
      control.reset();
    },
  };
}

/** Rejects with CancelledError once it is aborted, whatever `run` then says. */
async function unlessAborted<T>(
  abort: AbortSignal | undefined,
  cancel: () => void,
  run: () => Promise<T>,
): Promise<T> {
  if (abort?.aborted) throw new CancelledError();
  abort?.addEventListener("abort", cancel, { once: true });
  try {
    return await run();
  } catch (error) {
    throw abort?.aborted ? new CancelledError() : error;
  } finally {
    abort?.removeEventListener("abort", cancel);
  }
}

function progressOf(engine: Loading): LoadProgress | null {
  if (engine.status === "compiling") return { stage: "compile", what: engine.what };
  if (engine.status !== "downloading") return null;
  const { loaded_bytes, total_bytes } = engine;
  return { stage: "download", loaded_bytes, total_bytes };
}
