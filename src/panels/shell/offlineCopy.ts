/** The service worker that keeps the app for use offline, and the newer one that waits until somebody wants it. */

/** `update` makes the newer version take over; every tab then loads it. */
export type OfflineCopy = { readonly update: (() => void) | null };

/** Installs the copy; tells when it is complete, and when a newer one waits. Silent where the browser allows none. */
export async function keepOfflineCopy(onCopy: (copy: OfflineCopy) => void): Promise<void> {
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (!import.meta.env.PROD || !workers) return;
  const registration = await workers.register("serviceWorker.js").catch(() => null);
  if (!registration) return;
  let isOutdated = false;
  const look = () => {
    const { active, waiting } = registration;
    // Without an active one, the one that waits is the first, and does not wait for long.
    if (!active || isOutdated) return;
    isOutdated = waiting !== null;
    if (isOutdated) workers.addEventListener("controllerchange", () => location.reload());
    const update = () => registration.waiting?.postMessage({ type: "SKIP_WAITING" });
    onCopy({ update: isOutdated ? update : null });
  };
  const follow = () => registration.installing?.addEventListener("statechange", look);
  registration.addEventListener("updatefound", follow);
  follow();
  look();
}
