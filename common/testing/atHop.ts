/** The code as it is with another hop in constants.json: what `load` imports is made anew. */
import { vi } from "vitest";
import constants from "../constants.json";

/** load: imports what it needs itself, by `await import(…)`. hop_s: a whole number of samples. */
export async function atHop<T>(hop_s: number, load: () => Promise<T>): Promise<T> {
  const hop_samples = hop_s * constants.sampleRate_hz;
  vi.resetModules();
  vi.doMock("../constants.json", () => ({ default: { ...constants, hop_s, hop_samples } }));
  try {
    return await load();
  } finally {
    vi.doUnmock("../constants.json");
    vi.resetModules();
  }
}
