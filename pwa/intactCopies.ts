/**
 * Nothing is kept, and nothing handed out, that has not the hash which the build wrote down. A wrong copy is
 * dropped and asked for again, past the HTTP cache.
 */
import type { PrecacheController } from "workbox-precaching";

type WorkboxPlugin = NonNullable<
  NonNullable<ConstructorParameters<typeof PrecacheController>[0]>["plugins"]
>[number];

/** The analysis checks these itself, as they come, and asks for them with "reload" when they are wrong. */
const CHECKED_BY_READER = /\/models\/[^/]+$|\.wasm$/;

/** The page's request, when it is for a file that its reader checks. */
function readersRequest(event: ExtendableEvent): Request | null {
  const request = event instanceof FetchEvent ? event.request : null;
  return request && CHECKED_BY_READER.test(new URL(request.url).pathname) ? request : null;
}

/** `integrityOf`: by key in the cache; undefined for what is not in the manifest. */
export function intactCopies(integrityOf: (cacheKey: string) => string | undefined): WorkboxPlugin {
  return {
    // The browser's own check would only fail: it is made below, where there is something left to do.
    async requestWillFetch({ request, state }) {
      if (state) state.integrity = request.integrity;
      return new Request(request, { integrity: "" });
    },

    async fetchDidSucceed({ request, response, event, state }) {
      const integrity = state?.integrity;
      if (!integrity || readersRequest(event)) return response;
      const copy = await intactCopy(response, integrity);
      if (copy) return copy;
      if (request.cache === "reload") throw new Error(`${request.url} arrived damaged.`);
      return fetch(new Request(request, { cache: "reload", integrity }));
    },

    // A full disk keeps nothing; what the reader checks can be handed on all the same.
    async handlerDidError({ event }) {
      const asked = readersRequest(event);
      return asked ? fetch(asked.url, { cache: "no-store" }) : undefined;
    },

    async cacheWillUpdate({ response, event, state }) {
      if (!response.ok) return null;
      // What was handed on unchecked.
      const unchecked = readersRequest(event) !== null;
      return unchecked ? intactCopy(response, state?.integrity) : response;
    },

    async cachedResponseWillBeUsed({ cacheName, request, cachedResponse, event }) {
      if (!cachedResponse) return null;
      const asked = readersRequest(event);
      const copy = asked
        ? cachedResponse
        : await intactCopy(cachedResponse, integrityOf(request.url));
      if (copy && asked?.cache !== "reload") return copy;
      const cache = await caches.open(cacheName);
      await cache.delete(request, { ignoreVary: true });
      return null;
    },
  };
}

/** The response, which is used up, once more; null where it is cut off or not what `integrity` says. */
async function intactCopy(
  response: Response,
  integrity: string | undefined,
): Promise<Response | null> {
  const bytes = await response.arrayBuffer().catch(() => null);
  if (!bytes) return null;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  if (integrity && integrity !== `sha256-${btoa(String.fromCharCode(...digest))}`) return null;
  const { status, statusText, headers } = response;
  return new Response(bytes, { status, statusText, headers });
}
