/** Cooperative scheduling for long CPU work: stay cancellable, keep the event loop alive. */
import { CancelledError } from "../../../common/errors";

/** Longest stretch of work without a look at the event loop, ms. */
const MAX_BUSY_MS = 50;

/** Throws CancelledError when the caller gave up. */
export function throwIfCancelled(abort: AbortSignal | undefined): void {
  if (abort?.aborted) throw new CancelledError();
}

/** Returns a function to await between blocks of work; it yields only when enough time went by. */
export function createBreather(abort: AbortSignal | undefined): () => Promise<void> {
  let last_ms = performance.now();
  return async () => {
    throwIfCancelled(abort);
    if (performance.now() - last_ms < MAX_BUSY_MS) return;
    await new Promise<void>((resolve) => setTimeout(resolve, 0));
    throwIfCancelled(abort);
    last_ms = performance.now();
  };
}
