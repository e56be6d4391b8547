/** A model's bytes: the ones its card describes, or none. */
import { ModelLoadError } from "../../common/errors";
import type { ModelFile } from "../../common/modelCard";
import type { Host, OnBytes } from "./host";

/** Reads a file that a card names; throws ModelLoadError when the bytes are not the card's. */
export async function readModelFile(
  host: Pick<Host, "readFile">,
  file: ModelFile,
  onBytes: OnBytes,
  abort: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await host.readFile(file.file, onBytes, abort);
  const digest = await sha256(bytes);
  if (bytes.length !== file.bytes || (digest !== null && digest !== file.sha256)) {
    throw new ModelLoadError("model-damaged", { file: file.file });
  }
  return bytes;
}

/** Null on a page served over plain http from another machine, where browsers offer no digest. */
async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string | null> {
  const subtle: SubtleCrypto | undefined = crypto.subtle;
  if (!subtle) return null;
  const digest = await subtle.digest("SHA-256", bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
