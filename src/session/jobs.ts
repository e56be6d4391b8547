/**
 * Analyses, one at a time, from reading to result: the newest wins, and what fails or is cancelled leaves the
 * screen as it was.
 */
import type { Analysis, Signal } from "../../common/analysis";
import { reportOf } from "../../common/errors";
import { analyse } from "./analyse";
import type { Context } from "./context";
import { withResult } from "./results";
import { originalResult, signalOf } from "./select";
import type { Job } from "./state";

/** A signal that was read, to be tried again. */
interface Read {
  readonly signal: Signal;
  readonly signalId: number;
  /** The id of the result that it was made from; null where it is a voice as it was spoken. */
  readonly original: number | null;
}

export interface Jobs {
  /** Analyses what `read` gives; replaces what is under way. */
  run(
    source: string,
    read: (abort: AbortSignal) => Promise<Signal>,
    about?: Partial<Omit<Read, "signal">>,
  ): Promise<void>;
  /** What was read last once more. */
  retry(): Promise<void>;
  /** What is under way or on screen once more, after something changed that the analysis depends on. */
  again(): void;
  /** Ends what is under way. */
  drop(): void;
}

/** `onHeard`: told of every voice that was analysed as it was spoken. */
export function makeJobs(context: Context, onHeard: (analysis: Analysis) => void): Jobs {
  const { get, set, engine } = context;
  let jobs = 0;
  let signals = 0;
  let reading: AbortController | null = null;
  let last: Read | null = null;

  const run: Jobs["run"] = async (name, read, about = {}) => {
    drop();
    const { signalId = ++signals, original = null } = about;
    const id = ++jobs;
    const controller = new AbortController();
    reading = controller;
    const isCurrent = () => get().job?.id === id;
    const update = (change: Partial<Job>) => {
      const { job } = get();
      if (job?.id === id) set({ job: { ...job, ...change } });
    };
    let signal: Signal | null = null;
    const stage = original === null ? "decoding" : "changing";
    set({ job: { id, source: name, stage, done: 0 }, failure: null });
    try {
      signal = await read(controller.signal);
      if (!isCurrent()) return;
      last = { signalId, original, signal };
      const analysis = await analyse(context, id, signal, update);
      if (!isCurrent()) return;
      if (original === null) onHeard(analysis);
      const { samples, source } = signal;
      set({
        ...withResult(get(), { id, signalId, source, samples, analysis }, original),
        job: null,
        selected: null,
        hovered: null,
        ordinary: [],
      });
    } catch (error) {
      if (!isCurrent()) return;
      const failure = { error: reportOf(error), canRetry: signal !== null };
      set({ job: null, failure: failure.error.code === "cancelled" ? null : failure });
    }
  };

  function drop() {
    const { job } = get();
    if (!job) return;
    reading?.abort();
    if (job.stage !== "decoding" && job.stage !== "waiting") engine.api.cancel(job.id);
    set({ job: null });
  }

  /** What is under way, where it was read and is not a changed voice; else what is on screen, as it was spoken. */
  function subject(): Pick<Read, "signalId" | "signal"> | null {
    const { job } = get();
    // A signal that is still being changed was not read yet.
    if (job && job.stage !== "changing" && last?.original === null) return last;
    // Two versions can only be compared under the same settings: the original is where to start again.
    const result = originalResult(get());
    return result && { signalId: result.signalId, signal: signalOf(result) };
  }

  return {
    run,
    drop,
    async retry() {
      const again = last;
      if (again) await run(again.signal.source, async () => again.signal, again);
    },
    again() {
      const { job } = get();
      // One that waits reads the new settings when its turn comes.
      if (job?.stage === "decoding" || job?.stage === "waiting") return;
      const again = subject();
      if (!again) return;
      const { signal, signalId } = again;
      void run(signal.source, async () => signal, { signalId });
    },
  };
}
