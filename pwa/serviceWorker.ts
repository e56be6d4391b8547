/**
 * The service worker: keeps the whole app (page, wasm, model, samples) for use offline, and adds
 * the security headers, so that a static host without header settings gives an isolated page too.
 */
import {
  addPlugins,
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  precacheAndRoute,
} from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";
import { PRODUCTION_HEADERS } from "./headers";

declare const self: ServiceWorkerGlobalScope & {
  // Filled in by vite-plugin-pwa at build time.
  __WB_MANIFEST: { url: string; revision: string | null }[];
};

addPlugins([
  {
    handlerWillRespond: async ({ response }) => {
      const headers = new Headers(response.headers);
      for (const [name, value] of Object.entries(PRODUCTION_HEADERS)) headers.set(name, value);
      const { status, statusText, body } = response;
      return new Response(body, { status, statusText, headers });
    },
  },
]);
precacheAndRoute(self.__WB_MANIFEST);
registerRoute(new NavigationRoute(createHandlerBoundToURL("index.html")));
cleanupOutdatedCaches();

// The page asks for this when the user accepts the update.
self.addEventListener("message", (event) => {
  const message: unknown = event.data;
  if (typeof message === "object" && message !== null && "type" in message)
    if (message.type === "SKIP_WAITING") void self.skipWaiting();
});
