/**
 * The reasoning about results: one trace at a time, part of its result once it is whole, taken up again
 * where something cut it short.
 */
import { appendToTrace, EMPTY_TRACE, type TraceEvent } from "../../common/trace";
import type { Context } from "./context";
import { withTrace } from "./results";
import { audibleResult } from "./select";
import type { Session } from "./state";

export interface Reasoning {
  /** Writes the trace of a result, word by word; without one the result stands as it is. */
  start(id: number): Promise<void>;
  /** Cuts short what is being written. */
  stop(): void;
  /** Begins again what `stop` cut short, unless its result is gone or something else is under way. */
  resume(): void;
}

export function makeReasoning({ get, set, engine }: Context): Reasoning {
  let interrupted: number | null = null;

  async function start(id: number) {
    interrupted = null;
    const isCurrent = () => get().thinking?.id === id;
    let lastNamed: Session["named"] = null;
    set({ thinking: { id, trace: EMPTY_TRACE } });
    const onEvent = (event: TraceEvent) => {
      const { thinking } = get();
      if (thinking?.id !== id) return;
      set({ thinking: { id, trace: appendToTrace(thinking.trace, event) } });
      if (event.type === "claim" && get().shown === id) {
        lastNamed = event.claim;
        set({ named: lastNamed });
      }
    };
    const trace = await engine.api.think(id, onEvent).catch(() => null);
    if (!isCurrent()) return;
    set({ thinking: null });
    // What a person points at stays lit.
    if (get().named === lastNamed) set({ named: null });
    if (trace) set({ results: withTrace(get().results, id, trace) });
  }

  return {
    start,
    stop() {
      const { thinking } = get();
      if (!thinking) return;
      interrupted = thinking.id;
      engine.api.cancel(thinking.id);
      set({ thinking: null, named: null });
    },
    resume() {
      if (interrupted === null || get().job || get().thinking) return;
      if (audibleResult(get(), interrupted)) void start(interrupted);
      else interrupted = null;
    },
  };
}
