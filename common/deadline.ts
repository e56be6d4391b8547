/** Waiting for work that might never end. */

/** What `work` gives, or `late` when `limit_s` is over first. The work goes on all the same: whoever waits for it ends it. */
export async function within<T>(limit_s: number, work: Promise<T>, late: () => Error): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late()), limit_s * 1000);
  });
  try {
    return await Promise.race([work, over]);
  } finally {
    clearTimeout(timer);
  }
}
