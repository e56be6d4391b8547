/** One engine for all elements of a page that want the same: the network is in memory once. */
import type { DevicePreference, LoadProgress } from "../../../common/workerApi";
import { createEngine, type Engine } from "../engine";

interface Shared {
  readonly engine: Promise<Engine>;
  readonly listeners: Set<(progress: LoadProgress) => void>;
}

const engines = new Map<string, Shared>();

/** `onProgress`: told while it is loaded, for whomever. */
export async function sharedEngine(
  device: DevicePreference,
  assets: string | null,
  onProgress: (progress: LoadProgress) => void,
): Promise<Engine> {
  const key = `${device} ${assets ?? ""}`;
  const shared = engines.get(key) ?? open(key, device, assets);
  shared.listeners.add(onProgress);
  try {
    return await shared.engine;
  } finally {
    shared.listeners.delete(onProgress);
  }
}

function open(key: string, device: DevicePreference, assets: string | null): Shared {
  const listeners: Shared["listeners"] = new Set();
  const onProgress = (progress: LoadProgress) => {
    for (const listener of listeners) listener(progress);
  };
  const engine = createEngine({ device, onProgress, ...(assets !== null && { assets }) });
  const shared = { engine, listeners };
  engines.set(key, shared);
  // The next one tries again.
  engine.catch(() => engines.delete(key));
  return shared;
}
