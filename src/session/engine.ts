/**
 * Loading: one worker, one load at a time, restarted after a crash. Reports every step to the
 * store and remembers nothing that the store does not show.
 */
import { CancelledError, reportOf } from "../../common/errors";
import type { DevicePreference, EngineApi, LoadProgress } from "../../common/workerApi";
import type { Connection } from "./connection";
import type { Engine } from "./state";

export interface EngineControl {
  /** Resolves once the device for `preference` is ready; concurrent calls share one load. */
  load(preference: DevicePreference): Promise<void>;
  cancel(): void;
  /** The API of a loaded worker. */
  readonly api: EngineApi;
  /** Forgets the worker, after it crashed or its device was lost. */
  reset(): void;
}

export function makeEngine(
  connect: () => Connection,
  report: (engine: Engine) => void,
): EngineControl {
  interface Load {
    readonly preference: DevicePreference;
    readonly done: Promise<void>;
  }
  let connection: Connection | null = null;
  let loading: Load | null = null;
  let loaded: DevicePreference | null = null;

  const api = () => {
    connection ??= connect();
    return connection.api;
  };
  const reset = () => {
    connection?.close();
    connection = null;
    loading = null;
    loaded = null;
  };

  async function run(preference: DevicePreference, isCurrent: () => boolean): Promise<void> {
    report({ status: "downloading", loaded_bytes: 0, total_bytes: 0 });
    try {
      const device = await api().load(preference, (progress) => {
        if (isCurrent()) report(toEngine(progress));
      });
      if (!isCurrent()) throw new CancelledError();
      loaded = preference;
      loading = null;
      report({ status: "ready", report: device });
    } catch (error) {
      if (isCurrent()) {
        // A worker that failed to load is not trusted with a second try.
        reset();
        const failure = reportOf(error);
        const cancelled = failure.code === "cancelled";
        report(cancelled ? { status: "idle" } : { status: "failed", error: failure });
      }
      throw error;
    }
  }

  return {
    load(preference) {
      if (connection && !connection.isAlive()) reset();
      if (loaded === preference) return Promise.resolve();
      if (loading?.preference === preference) return loading.done;
      loaded = null;
      // A microtask later, so that `loading` is set when run() asks whether it is current.
      const entry: Load = {
        preference,
        done: Promise.resolve().then(() => run(preference, () => loading === entry)),
      };
      loading = entry;
      return entry.done;
    },
    cancel() {
      if (!loading) return;
      connection?.api.cancel("load");
      // The worker may sit in a shader compilation that cannot be interrupted, so it is ended.
      reset();
      report({ status: "idle" });
    },
    get api() {
      return api();
    },
    reset,
  };
}

/** Tries once more after a lost device (sleep, driver update, another tab): it is usually back at the second try. */
export async function twiceIfLost<T>(
  engine: Pick<EngineControl, "reset">,
  attempt: () => Promise<T>,
): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "DeviceLostError") throw error;
    engine.reset();
    return attempt();
  }
}

function toEngine(progress: LoadProgress): Engine {
  if (progress.stage === "compile") return { status: "compiling", what: progress.what };
  const { loaded_bytes, total_bytes } = progress;
  return { status: "downloading", loaded_bytes, total_bytes };
}
