/**
 * The analysis engine behind the typed worker API: queue, cancelling, progress, device switches and
 * recovery. Runs prosody → emotion → evidence → reasoning for one signal at a time; knows neither comlink nor DOM.
 */
import type { Analysis, Answered, Signal, Span, Spectrogram, Tracks } from "../common/analysis";
import { validatePitchSettings, validateSignal } from "../common/audio/validate";
import { CancelledError, DeviceLostError, reportOf } from "../common/errors";
import type { Resynthesis, ResynthesisOptions } from "../common/resynthesis";
import type { ClipStatistics } from "../common/speakerStatistics";
import type { Utterance } from "../common/utterance";
import type {
  AnalyseOptions,
  AnalyseProgress,
  AnswerOptions,
  DevicePreference,
  DeviceReport,
  EngineApi,
  LoadProgress,
} from "../common/workerApi";
import { analyseOn, answerOn } from "./analysis.steps";
import { BackendLoader, type Loaded } from "./assembly/loader";
import { spectrogram } from "./frames/voice/spectrogram";
import { resynthesise } from "./resynthesis";
import type { Host } from "./runtime/host";
import { JobQueue } from "./runtime/jobQueue";
import { utterancesOf } from "./utterances";

/** News of a lost device may come this long after the call that failed by it. */
const LOSS_NEWS_MS = 500;

/** A backend in use, with the preference that it was loaded for. */
interface Ready extends Loaded {
  readonly preference: DevicePreference;
}

interface Load {
  readonly preference: DevicePreference;
  readonly controller: AbortController;
  readonly listeners: Set<(progress: LoadProgress) => void>;
  readonly done: Promise<DeviceReport>;
}

export class AnalysisEngine implements EngineApi {
  readonly #loader: BackendLoader;
  readonly #jobs = new JobQueue();
  #loaded: Ready | null = null;
  #loading: Load | null = null;
  /** Pending while a job computes on the device. */
  #busy: Promise<void> | null = null;
  #recovering = false;

  constructor(host: Host) {
    this.#loader = new BackendLoader(host);
  }

  load(
    preference: DevicePreference,
    onProgress: (progress: LoadProgress) => void,
  ): Promise<DeviceReport> {
    if (this.#loading?.preference === preference) {
      this.#loading.listeners.add(onProgress);
      return this.#loading.done;
    }
    this.#loading?.controller.abort();
    if (!this.#loading && this.#loaded?.preference === preference) {
      return Promise.resolve(this.#loaded.report);
    }
    const controller = new AbortController();
    const listeners = new Set([onProgress]);
    const done = this.#load(preference, listeners, controller.signal).finally(() => {
      if (this.#loading?.controller === controller) this.#loading = null;
    });
    this.#loading = { preference, controller, listeners, done };
    return done;
  }

  analyse(
    jobId: number,
    signal: Signal,
    onProgress: (progress: AnalyseProgress) => void,
    options: AnalyseOptions = {},
  ): Promise<Analysis> {
    return this.#jobs.run(jobId, async (abort) => {
      const started_ms = performance.now();
      validateSignal(signal);
      if (options.pitch) validatePitchSettings(options.pitch);
      const analysis = await this.#onDevice(abort, (ready) =>
        analyseOn(ready, signal, onProgress, abort, options),
      );
      return { ...analysis, ms: performance.now() - started_ms };
    });
  }

  cut(samples: Float32Array): Promise<readonly Utterance[]> {
    return utterancesOf(samples, () => new Promise((resume) => setTimeout(resume, 0)));
  }

  async voices(clips: readonly ClipStatistics[]): Promise<readonly number[]> {
    return (await this.#ready()).speakerHead?.voices(clips) ?? clips.map(() => 0);
  }

  async answerAgain(analysis: Analysis, options: AnswerOptions = {}): Promise<Answered> {
    return answerOn(await this.#ready(), analysis, options);
  }

  async spectrogram(
    samples: Float32Array,
    span: Span,
    columns: number,
    window_s?: number,
  ): Promise<Spectrogram> {
    return spectrogram(samples, span, columns, window_s);
  }

  async resynthesise(
    samples: Float32Array,
    tracks: Tracks,
    options: ResynthesisOptions,
  ): Promise<Resynthesis> {
    return resynthesise(samples, tracks, options);
  }

  cancel(jobId: number | "load"): void {
    if (jobId === "load") this.#loading?.controller.abort();
    else this.#jobs.cancel(jobId);
  }

  /** Lets go of the device; for the command line's orderly end. */
  async close(): Promise<void> {
    await this.#idle();
    await this.#loaded?.backend.release();
    this.#loaded = null;
  }

  async #load(
    preference: DevicePreference,
    listeners: ReadonlySet<(progress: LoadProgress) => void>,
    abort: AbortSignal,
  ): Promise<DeviceReport> {
    const tell = (progress: LoadProgress) => {
      for (const listener of listeners) listener(progress);
    };
    const loaded = await this.#loader.load(preference, tell, abort);
    // Not under a running job: the old device stays until that is done.
    await this.#idle();
    if (abort.aborted) {
      await loaded.backend.release();
      throw new CancelledError();
    }
    const old = this.#loaded?.backend;
    this.#loaded = { ...loaded, preference };
    await old?.release();
    return loaded.report;
  }

  /** The device to work with; waits for one that is loading, and loads one where none ever was. */
  async #ready(): Promise<Ready> {
    if (this.#loading) {
      // A failed switch leaves the device before it in use.
      await this.#loading.done.catch((error: unknown) => {
        if (!this.#loaded) throw error;
      });
    }
    if (!this.#loaded) await this.load("auto", () => undefined);
    if (!this.#loaded) throw new DeviceLostError("no-device");
    return this.#loaded;
  }

  /** Runs `job`; what fails on the GPU is tried again, on a new device after a loss, then on WASM. */
  async #onDevice<T>(abort: AbortSignal, job: (ready: Ready) => Promise<T>): Promise<T> {
    const ready = await this.#ready();
    let idle: () => void = () => undefined;
    this.#busy = new Promise((resolve) => {
      idle = resolve;
    });
    try {
      return await this.#withRecovery(ready, abort, job);
    } finally {
      this.#busy = null;
      idle();
    }
  }

  async #withRecovery<T>(
    ready: Ready,
    abort: AbortSignal,
    job: (ready: Ready) => Promise<T>,
  ): Promise<T> {
    try {
      return await job(ready);
    } catch (error) {
      const { gpu } = ready.backend;
      if (!gpu || abort.aborted || error instanceof CancelledError) throw error;
      const lost = await gpu.waitForLoss(LOSS_NEWS_MS);
      const next = lost && !this.#recovering;
      this.#recovering = true;
      const failed = { code: "failed", cause: reportOf(error) } as const;
      try {
        // Recursion ends on WASM: a second failure does not reopen the GPU.
        const replacement = next
          ? await this.#replace(ready, (loader) => loader.load(ready.preference, quiet, forever()))
          : await this.#replace(ready, (loader) =>
              loader.loadWasm(failed, false, quiet, forever()),
            );
        return await this.#withRecovery(replacement, abort, job);
      } finally {
        this.#recovering = false;
      }
    }
  }

  /** Releases the failed backend first: no session can be made while a dead one is alive. */
  async #replace(failed: Ready, make: (loader: BackendLoader) => Promise<Loaded>): Promise<Ready> {
    this.#loaded = null;
    await failed.backend.release().catch(() => undefined);
    try {
      this.#loaded = { ...(await make(this.#loader)), preference: failed.preference };
      return this.#loaded;
    } catch (error) {
      throw new DeviceLostError("device-not-replaced", { cause: reportOf(error) });
    }
  }

  async #idle(): Promise<void> {
    while (this.#busy) await this.#busy;
  }
}

function quiet(): void {}

/** Recovery is not cancelled with the job that met the loss: the next job needs the device too. */
function forever(): AbortSignal {
  return new AbortController().signal;
}
