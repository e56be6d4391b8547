/** Streams a file and counts its bytes as they come, unpacked (Content-Length counts packed ones). */
import { CancelledError, ModelLoadError } from "../../common/errors";

/** `fresh`: past the HTTP cache and the service worker's copies, which then keep what arrives. */
export async function download(
  url: URL,
  onBytes: (count: number) => void,
  abort: AbortSignal,
  fresh = false,
): Promise<Uint8Array<ArrayBuffer>> {
  let counted = 0;
  const count = (bytes: number) => {
    counted += bytes;
    onBytes(bytes);
  };
  try {
    if (fresh) return await attempt(url, count, { signal: abort, cache: "reload" });
    return await attempt(url, count, { signal: abort }).catch((error: unknown) => {
      if (abort.aborted || error instanceof ModelLoadError) throw error;
      // Chromium drops a download (ERR_CACHE_WRITE_FAILURE) when the service worker asks for the
      // same file afresh at that moment; past the HTTP cache the two do not meet.
      count(-counted);
      return attempt(url, count, { signal: abort, cache: "no-store" });
    });
  } catch (error) {
    if (abort.aborted) throw new CancelledError();
    if (error instanceof ModelLoadError) throw error;
    throw new ModelLoadError("file-not-downloaded", { file: fileName(url) });
  }
}

async function attempt(url: URL, onBytes: (count: number) => void, options: RequestInit) {
  const response = await fetch(url, options);
  if (!response.ok || !response.body) {
    const { status } = response;
    throw new ModelLoadError("file-not-on-server", { file: fileName(url), status });
  }
  return collect(response.body, onBytes);
}

async function collect(
  body: ReadableStream<Uint8Array>,
  onBytes: (count: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    chunks.push(part.value);
    length += part.value.length;
    onBytes(part.value.length);
  }
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}

function fileName(url: URL): string {
  return url.pathname.split("/").at(-1) ?? url.pathname;
}
