/** The reasoning about results: one trace at a time, kept with its result, taken up again where something cut it short. */
import { appendToTrace, EMPTY_TRACE, type Trace, type TraceEvent } from "../../common/trace";
import type { EngineApi } from "../../common/workerApi";
import type { Result, Session } from "./state";

export interface Reasoning {
  /** Writes the trace of a result, word by word; without one the result stands as it is. */
  start(id: number): Promise<void>;
  /** Cuts short what is being written. */
  stop(): void;
  /** Begins again what `stop` cut short, unless its result is gone or something else is under way. */
  resume(): void;
}

export function makeReasoning(
  get: () => Session,
  set: (change: Partial<Session>) => void,
  api: () => EngineApi,
): Reasoning {
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
      if (event.type === "claim" && get().result?.id === id) {
        lastNamed = event.claim;
        set({ named: lastNamed });
      }
    };
    const trace = await api()
      .think(id, onEvent)
      .catch(() => null);
    if (!isCurrent()) return;
    set({ thinking: null });
    // What a person points at stays lit.
    if (get().named === lastNamed) set({ named: null });
    if (trace) keep(id, trace);
  }

  /** Wherever the result is kept. */
  function keep(id: number, trace: Trace) {
    const { result, whatIf, earlier } = get();
    const bare = find(id);
    if (!bare) return;
    const whole = { ...bare, analysis: { ...bare.analysis, trace } };
    const current = (one: Result) => (one.id === id ? whole : one);
    set({
      result: result && current(result),
      whatIf: whatIf && {
        original: current(whatIf.original),
        changed: current(whatIf.changed),
      },
      earlier: earlier.map((one) =>
        one.analysis === bare.analysis ? { ...one, analysis: whole.analysis } : one,
      ),
    });
  }

  function find(id: number): Result | null {
    const { result, whatIf } = get();
    return [result, whatIf?.original, whatIf?.changed].find((one) => one?.id === id) ?? null;
  }

  return {
    start,
    stop() {
      const { thinking } = get();
      if (!thinking) return;
      interrupted = thinking.id;
      api().cancel(thinking.id);
      set({ thinking: null, named: null });
    },
    resume() {
      if (interrupted === null || get().job || get().thinking) return;
      if (find(interrupted)) void start(interrupted);
      else interrupted = null;
    },
  };
}
