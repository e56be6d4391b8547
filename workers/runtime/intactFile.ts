/** A file's bytes: the expected ones, or none. A wrong copy is asked for once more, past every cache. */
import { ModelLoadError } from "../../common/errors";
import type { ModelFile } from "../../common/modelCard";
import type { Host, OnBytes } from "./host";

type Bytes = Uint8Array<ArrayBuffer>;

/** Reads a file that a card names; throws ModelLoadError when no copy is the card's. */
export function readModelFile(
  host: Pick<Host, "readFile">,
  file: ModelFile,
  onBytes: OnBytes,
  abort: AbortSignal,
): Promise<Bytes> {
  const read = (count: OnBytes, fresh: boolean) => host.readFile(file.file, count, abort, fresh);
  return readIntact(file, read, onBytes, abort);
}

/** `read` gets a copy, a `fresh` one past every cache. Bytes of a copy that is not used are taken back. */
export async function readIntact(
  expected: ModelFile,
  read: (onBytes: OnBytes, fresh: boolean) => Promise<Bytes>,
  onBytes: OnBytes,
  abort: AbortSignal,
): Promise<Bytes> {
  let counted = 0;
  const count = (bytes: number) => {
    counted += bytes;
    onBytes(bytes);
  };
  const kept = await read(count, false);
  if (await isIntact(kept, expected)) return kept;
  onBytes(-counted);
  const fresh = await read(onBytes, true).catch((error: unknown) => {
    if (abort.aborted) throw error;
    return null;
  });
  if (fresh && (await isIntact(fresh, expected))) return fresh;
  throw new ModelLoadError("model-damaged", { file: expected.file });
}

async function isIntact(bytes: Bytes, expected: ModelFile): Promise<boolean> {
  if (bytes.length !== expected.bytes) return false;
  const digest = await sha256(bytes);
  return digest === null || digest === expected.sha256;
}

/** Null on a page served over plain http from another machine, where browsers offer no digest. */
async function sha256(bytes: Bytes): Promise<string | null> {
  const subtle: SubtleCrypto | undefined = crypto.subtle;
  if (!subtle) return null;
  const digest = await subtle.digest("SHA-256", bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
