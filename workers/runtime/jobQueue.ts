/** One job at a time, in order of arrival; any of them can be cancelled, waiting or running. */
import { CancelledError } from "../../common/errors";

export class JobQueue {
  readonly #controllers = new Map<number, AbortController>();
  #tail: Promise<unknown> = Promise.resolve();

  /** Runs `work` after all earlier ones; rejects with CancelledError as soon as `id` is cancelled. */
  run<T>(id: number, work: (abort: AbortSignal) => Promise<T>): Promise<T> {
    const controller = new AbortController();
    this.#controllers.set(id, controller);
    const abort = controller.signal;
    const result = this.#enqueue(() => {
      if (abort.aborted) throw new CancelledError();
      return work(abort);
    }).finally(() => {
      if (this.#controllers.get(id) === controller) this.#controllers.delete(id);
    });
    return Promise.race([result, cancellation(abort)]);
  }

  /** Unknown ids are ignored. */
  cancel(id: number): void {
    this.#controllers.get(id)?.abort();
  }

  #enqueue<T>(work: () => T | Promise<T>): Promise<T> {
    const result = this.#tail.then(work);
    this.#tail = result.catch(() => undefined);
    return result;
  }
}

function cancellation(abort: AbortSignal): Promise<never> {
  const cancelled = new Promise<never>((_, reject) => {
    abort.addEventListener("abort", () => reject(new CancelledError()));
  });
  cancelled.catch(() => undefined);
  return cancelled;
}
