/** The service worker that keeps the app for use offline, and the newer one that waits until no tab loses anything by it. */
import { registerSW } from "virtual:pwa-register";
import { isTabInUse, whileNoOtherInUse } from "./tabInUse";

export type OfflineCopy =
  /** Complete. */
  | { readonly state: "kept" }
  /** A newer version waits. `update` makes every tab load it, or gives false while another tab is in use. */
  | { readonly state: "outdated"; readonly update: () => Promise<boolean> }
  /** A newer version took over while this tab was in use: it comes with the next load. */
  | { readonly state: "replaced" };

/** Installs the copy, and tells how it is. Silent where the browser allows none. */
export function keepOfflineCopy(onCopy: (copy: OfflineCopy) => void): void {
  let registration: ServiceWorkerRegistration | undefined;
  let isAsked = false;
  const takeOver = registerSW({
    immediate: true,
    onRegisteredSW(_, registered) {
      registration = registered;
      if (registered?.active && !registered.waiting) onCopy({ state: "kept" });
    },
    onOfflineReady: () => onCopy({ state: "kept" }),
    onNeedRefresh: () => onCopy({ state: "outdated", update }),
    onNeedReload() {
      if (isAsked || !isTabInUse()) location.reload();
      else onCopy({ state: "replaced" });
    },
  });

  function update(): Promise<boolean> {
    return whileNoOtherInUse(async () => {
      isAsked = true;
      const waiting = registration?.waiting;
      // No page had the older version: the newer one did not wait, and is there.
      if (!waiting) return location.reload();
      // A page that no service worker serves is not told when another takes over.
      waiting.addEventListener("statechange", () => {
        if (waiting.state === "activated") location.reload();
      });
      await takeOver();
    });
  }
}
