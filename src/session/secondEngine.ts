/**
 * A second worker for takes of many utterances, where the processor computes and has a core to spare: an utterance
 * is mostly steps that one core takes, and twenty minutes of speech are 300 utterances. It holds the network a second
 * time, so it is let go of with the take.
 */
import type { SessionDeps } from "./context";
import { type EngineControl, makeEngine } from "./engine";
import type { Engine } from "./state";

/** With fewer utterances waiting the work is over before the second network is loaded. */
export const WORTH_WAITING = 8;

const LEAST_CORES = 2;
const LEAST_MEMORY_GB = 4;

/** Null where the device has no room for one. */
export function secondEngine(
  { connect, device }: Pick<SessionDeps, "connect" | "device">,
  first: Engine,
): EngineControl | null {
  const { cores, memory_gb } = device();
  const hasRoom = cores >= LEAST_CORES && memory_gb >= LEAST_MEMORY_GB;
  // A GPU is one however many use it.
  const isOnProcessor = first.status === "ready" && first.report.device === "wasm";
  return hasRoom && isOnProcessor ? makeEngine(connect, () => undefined) : null;
}
