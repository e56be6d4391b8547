/**
 * Worker threads over a list of jobs: each thread takes the next job when it has finished one,
 * and the results come out in the order of the jobs. Jobs never fail: handlers return errors as values.
 */
import { parentPort, Worker, workerData } from "node:worker_threads";
import { commandLine as say } from "../../words";
import { explain } from "./analysisLine";
import { bundleFolder } from "./bundleFolder";
import { CommandError } from "./commandError";

interface Envelope<T> {
  readonly index: number;
  readonly value: T;
}

export interface PoolOptions<Job> {
  /** Name of a file in cli/threads, without its ending. */
  readonly thread: string;
  readonly threads: number;
  readonly jobs: readonly Job[];
  /** Handed to every thread once; see `serve`. */
  readonly setup: unknown;
}

/** Runs all jobs; `onResult` sees every result once, in job order. */
export async function runPool<Job, Result>(
  options: PoolOptions<Job>,
  onResult: (result: Result, job: Job) => void,
): Promise<void> {
  const { jobs } = options;
  const waiting = new Map<number, Result>();
  let next = 0;
  let emitted = 0;

  const runThread = () =>
    new Promise<void>((resolve, reject) => {
      const worker = new Worker(new URL(`./${options.thread}.js`, bundleFolder), {
        workerData: options.setup,
      });
      let current: number | null = null;
      const give = () => {
        if (next >= jobs.length) {
          current = null;
          worker.postMessage(null);
          return;
        }
        current = next++;
        worker.postMessage({ index: current, value: jobs[current] });
      };
      worker.on("message", ({ index, value }: Envelope<Result>) => {
        waiting.set(index, value);
        for (let ready = waiting.get(emitted); ready !== undefined; ready = waiting.get(emitted)) {
          onResult(ready, jobs[emitted] as Job);
          waiting.delete(emitted++);
        }
        give();
      });
      // It comes without its class, and whatever it is, nothing more can be done.
      worker.once("error", (error) => reject(new CommandError(explain(error), { cause: error })));
      worker.once("exit", (code) => {
        if (current === null) resolve();
        else reject(new CommandError(say.threadEnded(code, current + 1)));
      });
      give();
    });

  const count = Math.max(1, Math.min(options.threads, jobs.length));
  await Promise.all(Array.from({ length: count }, runThread));
}

/** The thread's side: answers jobs until there are none left, then `close` lets go of what it holds. */
export function serve<Setup, Job, Result>(
  make: (setup: Setup) => {
    readonly handle: (job: Job) => Promise<Result>;
    readonly close?: () => Promise<void>;
  },
): void {
  const port = parentPort;
  if (!port) throw new TypeError("This file runs as a worker thread only.");
  const { handle, close } = make(workerData as Setup);
  port.on("message", async (message: Envelope<Job> | null) => {
    if (message === null) {
      await close?.();
      port.close();
      return;
    }
    port.postMessage({ index: message.index, value: await handle(message.value) });
  });
}
