/** Keeps the screen on while somebody speaks: a phone that locks itself takes the microphone away. */

/** Holds it until the returned function is called. A browser without it, or with an empty battery, says no: so be it. */
export function holdWakeLock(): () => void {
  // Missing in older browsers, and on pages that were not loaded over https.
  const wakeLock = navigator.wakeLock as WakeLock | undefined;
  let sentinel: WakeLockSentinel | null = null;
  let isOver = false;

  async function request() {
    if (document.hidden || isOver || (sentinel && !sentinel.released)) return;
    try {
      const granted = await wakeLock?.request("screen");
      if (isOver) await granted?.release();
      else sentinel = granted ?? null;
    } catch {
      // The recording does not depend on it.
    }
  }

  // The system takes it from a hidden page, and does not give it back by itself.
  const onVisible = () => void request();
  document.addEventListener("visibilitychange", onVisible);
  void request();
  return () => {
    isOver = true;
    document.removeEventListener("visibilitychange", onVisible);
    void sentinel?.release().catch(() => undefined);
  };
}
