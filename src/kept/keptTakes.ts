/**
 * Takes that stay on the device: heads for a list, what was measured and heard, and sounds where they are kept, too. In
 * the browser's own database, which a page of another origin cannot read.
 */
import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from "idb";
import { AppError } from "../../common/errors";
import type { StoredSound } from "../capture/storedSound";
import type { KeptBody, KeptHead, KeptTakes } from "./kept";

const NAME = "emotionthinker.takes";
const STORES = ["heads", "bodies", "sounds"] as const;

interface Schema extends DBSchema {
  heads: { key: string; value: KeptHead };
  bodies: { key: string; value: KeptBody };
  sounds: { key: string; value: StoredSound };
}

export class StorageError extends AppError<"storage-full" | "storage-failed"> {
  override readonly name = "StorageError";
}

/** Opened when it is first used. */
export const keptTakes = makeKept();

function makeKept(): KeptTakes {
  let opening: Promise<IDBPDatabase<Schema>> | null = null;
  const database = () => {
    opening ??= openDB<Schema>(NAME, 1, {
      upgrade(made) {
        for (const store of STORES) made.createObjectStore(store);
      },
      // A newer version of the app wants it, in another tab.
      blocking(_, __, event) {
        (event.target as IDBDatabase).close();
        opening = null;
      },
      terminated() {
        opening = null;
      },
    });
    opening.catch(() => {
      opening = null;
    });
    return opening;
  };
  /** Null where nothing was ever kept: asking makes no database. */
  const present = async () => {
    const all = await indexedDB.databases?.();
    return all && !all.some(({ name }) => name === NAME) ? null : database();
  };
  /** To other tabs. */
  const channel = new BroadcastChannel(NAME);
  const tell = () => channel.postMessage(null);
  return {
    heads: async () => (await present())?.getAll("heads") ?? [],
    body: async (key) => (await (await present())?.get("bodies", key)) ?? null,
    sound: async (key) => (await (await present())?.get("sounds", key)) ?? null,
    async put(head, body, sound) {
      const change = (await database()).transaction(STORES, "readwrite");
      const sounds = change.objectStore("sounds");
      const putSound = async () => {
        if ((await sounds.getKey(head.key)) === undefined) await sounds.put(sound(), head.key);
      };
      const outcomes = await Promise.allSettled([
        change.objectStore("heads").put(head, head.key),
        change.objectStore("bodies").put(body, head.key),
        putSound(),
        change.done,
      ]);
      const reasons = outcomes.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
      // One of them has the cause; the others say that it was all undone.
      if (reasons.length > 0) throw storageError(reasons.find(isFull) ?? reasons[0], head);
      tell();
    },
    async rename(key, source) {
      const change = (await present())?.transaction("heads", "readwrite");
      const head = await change?.store.get(key);
      if (head) await change?.store.put({ ...head, source }, key);
      await change?.done;
      tell();
    },
    async remove(key) {
      const change = (await present())?.transaction(STORES, "readwrite");
      if (!change) return;
      await Promise.all([
        ...STORES.map((store) => change.objectStore(store).delete(key)),
        change.done,
      ]);
      tell();
    },
    watch: (onChange) => channel.addEventListener("message", onChange),
    async forget() {
      (await opening?.catch(() => null))?.close();
      opening = null;
      await deleteDB(NAME);
      tell();
    },
  };
}

function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === "QuotaExceededError";
}

function storageError(error: unknown, { source, bytes }: KeptHead): StorageError {
  if (isFull(error)) return new StorageError("storage-full", { source, bytes });
  const detail = error instanceof Error ? error.message : String(error);
  return new StorageError("storage-failed", { source, detail });
}
