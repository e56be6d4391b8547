/** A plain web server over some folders, on an origin of its own: what another app is. */
import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { TYPES } from "./staticHost";

export interface FolderHost {
  /** "http://localhost:…" */
  readonly origin: string;
  /** Paths that were asked for. */
  readonly requests: string[];
  close(): Promise<void>;
}

/** `folders`: by the path they are served under, "/docs/"; `headersOf`: those of a path, besides its type. */
export async function serveFolders(
  folders: Readonly<Record<string, string>>,
  headersOf: (path: string) => Readonly<Record<string, string>> = () => ({}),
): Promise<FolderHost> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    requests.push(pathname);
    const [under = "", folder = ""] =
      Object.entries(folders).find(([prefix]) => pathname.startsWith(prefix)) ?? [];
    const asked = join(folder, pathname.slice(under.length));
    const path = asked.endsWith("/") ? join(asked, "index.html") : asked;
    if (folder === "" || !existsSync(path) || statSync(path).isDirectory()) {
      response.writeHead(404).end();
      return;
    }
    const type = TYPES[extname(path)] ?? "application/octet-stream";
    response.writeHead(200, { "Content-Type": type, ...headersOf(pathname) });
    createReadStream(path).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://localhost:${port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
