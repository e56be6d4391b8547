/** Waiting for what cannot be cancelled itself. */
import { CancelledError } from "../../common/errors";

/** What `work` gives; throws CancelledError as soon as `abort` says so. The work goes on all the same. */
export async function unlessAborted<T>(work: Promise<T>, abort: AbortSignal): Promise<T> {
  let onAbort = () => {};
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(new CancelledError());
    if (abort.aborted) onAbort();
    else abort.addEventListener("abort", onAbort, { once: true });
  });
  try {
    return await Promise.race([aborted, work]);
  } finally {
    abort.removeEventListener("abort", onAbort);
  }
}
