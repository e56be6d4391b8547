/**
 * The HTTP headers that the app asks for, in one place: the preview server sends them, the build
 * writes the policy into index.html, and the service worker adds them on hosts that cannot.
 */

const POLICY = {
  "default-src": "'self'",
  // WebAssembly.compile needs its own permission; nothing is ever evaluated from a string.
  "script-src": "'self' 'wasm-unsafe-eval'",
  "worker-src": "'self'",
  "connect-src": "'self'",
  "img-src": "'self' data: blob:",
  "media-src": "'self' blob:",
  // wavesurfer.js and React Aria put style elements into the page.
  "style-src": "'self' 'unsafe-inline'",
  "object-src": "'none'",
  "base-uri": "'none'",
  "form-action": "'none'",
} as const;

/** The Content-Security-Policy for a meta element, which may not hold frame-ancestors. */
export const META_POLICY = Object.entries(POLICY)
  .map(([directive, sources]) => `${directive} ${sources}`)
  .join("; ");

/** Cross-origin isolation: what wasm threads need (SharedArrayBuffer). */
export const ISOLATION_HEADERS = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
} as const;

/** Everything a production host should send, but for the page that may be embedded. */
export const PRODUCTION_HEADERS = {
  ...ISOLATION_HEADERS,
  "Content-Security-Policy": `${META_POLICY}; frame-ancestors 'none'`,
  "Permissions-Policy": "microphone=(self), camera=(), geolocation=()",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
} as const;

/** For embed.html, which pages of these origins may show. Its files have the headers of all others. */
export function embedHeaders(origins: readonly string[]): Readonly<Record<string, string>> {
  const { "Cross-Origin-Opener-Policy": _, ...headers } = PRODUCTION_HEADERS;
  return {
    ...headers,
    // A page that is isolated itself may show it.
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Content-Security-Policy": `${META_POLICY}; frame-ancestors ${["'self'", ...origins].join(" ")}`,
    "Permissions-Policy": "microphone=(), camera=(), geolocation=()",
  };
}

/** Its path: "/embed", "/folder/embed.html". */
export const EMBED = /\/embed(\.html)?(\?|$)/;
