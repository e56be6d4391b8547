/** What the analysis needs from where it runs: the browser's worker, or Node for the command line. */
import type { DeviceKind } from "../../common/analysis";
import type { Ort } from "./ort";

/** Told the bytes that came since the last call. */
export type OnBytes = (count: number) => void;

export interface Host {
  /** navigator.gpu, or its stand-in. */
  readonly gpu: GPU | undefined;
  /** Threads that onnxruntime-web may use on WASM. */
  readonly threads: number;
  /** The JSON of the card with this file name, not validated. */
  readCard(file: string, abort: AbortSignal): Promise<unknown>;
  /** A file beside the cards, as it comes (intactFile.ts checks it); a `fresh` copy is one past every cache. */
  readFile(
    file: string,
    onBytes: OnBytes,
    abort: AbortSignal,
    fresh?: boolean,
  ): Promise<Uint8Array<ArrayBuffer>>;
  /** Bytes that `loadRuntime` will report; 0 once that runtime is loaded. */
  runtimeBytes(kind: DeviceKind): number;
  /** onnxruntime-web with the execution provider for `kind`. */
  loadRuntime(kind: DeviceKind, onBytes: OnBytes, abort: AbortSignal): Promise<Ort>;
}
