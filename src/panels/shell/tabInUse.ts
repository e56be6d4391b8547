/** Whether this tab, and whether any other tab of the app, holds something that a reload would lose. */

/** Held together by all tabs in use, and alone by one that makes all of them load a newer version. */
const LOCK = "emotionthinker.in-use";

interface Hold {
  end(): void;
  readonly ended: Promise<unknown>;
}

let hold: Hold | null = null;

/** Undefined on a page that was not loaded over https: it has no service worker either. */
const locks = globalThis.navigator?.locks as LockManager | undefined;

export function isTabInUse(): boolean {
  return hold !== null;
}

/** Tells the other tabs; a tab that is closed, or crashes, is in use no longer. */
export function setTabInUse(isInUse: boolean): void {
  if (isInUse === isTabInUse()) return;
  if (!isInUse) {
    hold?.end();
    hold = null;
    return;
  }
  let end = () => {};
  const over = new Promise<void>((resolve) => {
    end = resolve;
  });
  hold = { end, ended: locks?.request(LOCK, { mode: "shared" }, () => over) ?? over };
}

/** Runs `action` if no other tab is in use, and says whether it did. What this tab holds does not count. */
export async function whileNoOtherInUse(action: () => Promise<void>): Promise<boolean> {
  if (!locks) return action().then(() => true);
  const own = hold;
  setTabInUse(false);
  await own?.ended;
  const isAlone = await locks.request(LOCK, { ifAvailable: true }, async (lock) => {
    if (lock) await action();
    return lock !== null;
  });
  if (own && !isAlone) setTabInUse(true);
  return isAlone;
}
