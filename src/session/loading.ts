/** Loading as a person starts, stops and redirects it. */
import type { Context } from "./context";
import type { Jobs } from "./jobs";
import type { SessionActions } from "./state";

type Loading = Pick<SessionActions, "load" | "cancelLoad" | "setDevice">;

export function makeLoading({ get, engine, prefer }: Context, jobs: Jobs): Loading {
  return {
    async load() {
      prefer({ loadOnVisit: true });
      // The engine line shows the error; nobody waits for this promise.
      await engine.load(get().preferences.device).catch(() => undefined);
    },
    cancelLoad() {
      prefer({ loadOnVisit: false });
      const { job } = get();
      engine.cancel();
      // The worker is gone, and with it what it could go on about.
      if (job?.stage === "waiting") jobs.cancel();
    },
    setDevice(device) {
      prefer({ device });
      jobs.drop();
      void engine.load(device).catch(() => undefined);
    },
  };
}
