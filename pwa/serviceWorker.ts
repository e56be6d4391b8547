/**
 * The service worker: keeps the whole app (page, wasm, model, samples) for use offline, each file as the
 * build made it or not at all, and adds the security headers, so that a static host without header settings
 * gives an isolated page too.
 */
import { cleanupOutdatedCaches, PrecacheController, PrecacheRoute } from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";
import { SHARE_ACTION } from "../common/sharedFiles";
import { EMBED, PRODUCTION_HEADERS } from "./headers";
import { intactCopies } from "./intactCopies";
import { receiveShared } from "./receiveShared";

declare const self: ServiceWorkerGlobalScope & {
  // Filled in by vite-plugin-pwa at build time.
  __WB_MANIFEST: { url: string; revision: string | null; integrity?: string }[];
};

const precache = new PrecacheController({
  plugins: [
    intactCopies((cacheKey) => precache.getIntegrityForCacheKey(cacheKey)),
    {
      handlerWillRespond: async ({ response }) => {
        const headers = new Headers(response.headers);
        for (const [name, value] of Object.entries(PRODUCTION_HEADERS)) headers.set(name, value);
        const { status, statusText, body } = response;
        return new Response(body, { status, statusText, headers });
      },
    },
  ],
});
precache.precache(self.__WB_MANIFEST);
registerRoute(new PrecacheRoute(precache));
// Every other address in the scope is the page, too; but not the one that other pages show, which is its host's to send:
// who may stands in headers that this worker does not know.
registerRoute(
  new NavigationRoute(
    ({ event }) => {
      const cacheKey = precache.getCacheKeyForURL("index.html") ?? "";
      const integrity = precache.getIntegrityForCacheKey(cacheKey);
      const request = new Request("index.html");
      const kept = precache.strategy.handle({ event, request, params: { cacheKey, integrity } });
      // The host has a newer page already, and the copy is gone: better that one than the browser's error.
      return kept.catch(() => fetch(request, { cache: "no-store" }));
    },
    { denylist: [EMBED] },
  ),
);
registerRoute(
  ({ url }) => url.pathname === new URL(SHARE_ACTION, self.registration.scope).pathname,
  ({ request }) => receiveShared(request, self.registration.scope),
  "POST",
);
cleanupOutdatedCaches();

// The page asks for this when the user accepts the update.
self.addEventListener("message", (event) => {
  const message: unknown = event.data;
  if (typeof message === "object" && message !== null && "type" in message)
    if (message.type === "SKIP_WAITING") void self.skipWaiting();
});
