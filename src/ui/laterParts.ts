/**
 * Modules that the page takes when it first needs them, or in idle time once it has all that comes first: the first screen
 * does not wait for what may never be opened, and nothing is missing when the connection is.
 */

const loaders: (() => Promise<unknown>)[] = [];

/** The same loader, known to loadLaterParts. */
export function laterPart<T>(load: () => Promise<T>): () => Promise<T> {
  loaders.push(load);
  return load;
}

/** Fetches every part that did not come yet. One that cannot be had is asked for again when it is needed. */
export function loadLaterParts(): void {
  for (const load of loaders) load().catch(() => undefined);
}
