/** A plain file host: no security headers, and the app in a folder, as on any free web space. */
import { createReadStream, existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";

const TYPES: Record<string, string> = {
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

export interface StaticHost {
  readonly url: string;
  /** From now on the service worker is another one, as after a deployment. */
  publishUpdate(): void;
  close(): Promise<void>;
}

/** Serves dist/ under /some/folder/ on a free port. */
export async function startStaticHost(): Promise<StaticHost> {
  const folder = "/some/folder/";
  let update = "";
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const path = join("dist", pathname.slice(folder.length) || "index.html");
    if (!pathname.startsWith(folder) || !existsSync(path) || statSync(path).isDirectory()) {
      response.writeHead(404).end();
      return;
    }
    const type = TYPES[extname(path)] ?? "application/octet-stream";
    response.writeHead(200, { "Content-Type": type });
    if (path.endsWith("serviceWorker.js")) response.end(readFileSync(path, "utf8") + update);
    else createReadStream(path).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}${folder}`,
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
