/** A plain file host: no security headers, and the app in a folder, as on any free web space. */
import { createReadStream, existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";

export const TYPES: Record<string, string> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".wav": "audio/wav",
  ".woff2": "font/woff2",
  ".webmanifest": "application/manifest+json",
};

/** What a faulty copy looks like. */
export const DAMAGE = {
  html: () => Buffer.from("<!doctype html><title>Sign in to this network</title>"),
  half: (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1),
  flipped: (bytes: Buffer) => {
    const copy = Buffer.from(bytes);
    copy[copy.length >> 1] = 255 - (copy[copy.length >> 1] ?? 0);
    return copy;
  },
} satisfies Record<string, (bytes: Buffer) => Buffer>;

export interface StaticHost {
  readonly url: string;
  /** How often each file was asked for, by path in dist/. */
  readonly requests: Map<string, number>;
  /** Files that are sent damaged, with status 200 all the same. */
  readonly damaged: Map<string, keyof typeof DAMAGE>;
  /** From now on the service worker is another one, as after a deployment. */
  publishUpdate(): void;
  close(): Promise<void>;
}

/** Serves dist/ under /some/folder/ on a free port; browsers may keep every file for ten minutes. */
export async function startStaticHost(): Promise<StaticHost> {
  const folder = "/some/folder/";
  const requests: StaticHost["requests"] = new Map();
  const damaged: StaticHost["damaged"] = new Map();
  let update = "";
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const name = pathname.slice(folder.length) || "index.html";
    const path = join("dist", name);
    requests.set(name, (requests.get(name) ?? 0) + 1);
    if (!pathname.startsWith(folder) || !existsSync(path) || statSync(path).isDirectory()) {
      response.writeHead(404).end();
      return;
    }
    const damage = damaged.get(name);
    const type = damage === "html" ? TYPES[".html"] : TYPES[extname(path)];
    response.writeHead(200, {
      "Content-Type": type ?? "application/octet-stream",
      "Cache-Control": "max-age=600",
    });
    if (damage) response.end(DAMAGE[damage](readFileSync(path)));
    else if (name === "serviceWorker.js") response.end(readFileSync(path, "utf8") + update);
    else createReadStream(path).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}${folder}`,
    requests,
    damaged,
    publishUpdate: () => {
      update = "// newer";
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
