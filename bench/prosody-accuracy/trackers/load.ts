/** Loads a peer from bench/node_modules, where they live alone; the build must not look for them. */
import { TrackerMissingError } from "./tracker";

/** A variable specifier: neither bundler nor type checker follows it. */
export async function loadPeer<T>(specifier: string): Promise<T> {
  try {
    return (await import(/* @vite-ignore */ specifier)) as T;
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    throw new TrackerMissingError(`${text} Install the peers: npm --prefix bench ci`);
  }
}
