/** The model's bytes: the ones the card describes, or none. */
import { ModelLoadError } from "../../common/errors";
import type { ModelCard } from "../../common/modelCard";

/** Returns the bytes unchanged, or throws ModelLoadError when they are not the card's. */
export async function verifyModel(
  bytes: Uint8Array<ArrayBuffer>,
  card: ModelCard,
): Promise<Uint8Array<ArrayBuffer>> {
  const digest = await sha256(bytes);
  if (bytes.length !== card.bytes || (digest !== null && digest !== card.sha256)) {
    throw new ModelLoadError(
      `The emotion model (${card.file}) arrived damaged or in another version than its card says. Reload the page to fetch it again.`,
    );
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
