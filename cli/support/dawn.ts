/**
 * WebGPU in Node: Chromium's Dawn from the npm package "webgpu". The package is 130 MB, so it is not
 * among the dependencies; whoever wants `--device webgpu` installs it (`npm install --no-save webgpu`).
 * Dawn finds no adapter in worker threads: the main thread only.
 */
import { commandLine as say } from "../../words";
import { CommandError } from "./commandError";

/** A variable keeps bundler and type checker from looking for a package that may not be there. */
const PACKAGE: string = "webgpu";

/** Dawn's `navigator.gpu`, with WebGPU's classes made global as in a browser. */
export async function openDawn(): Promise<GPU> {
  const dawn: unknown = await import(/* @vite-ignore */ PACKAGE).catch(() => {
    throw new CommandError(say.needsDawn());
  });
  if (!isDawn(dawn)) throw new CommandError(say.unknownDawn());
  Object.assign(globalThis, dawn.globals);
  acceptSharedMemory();
  const gpu = dawn.create([]);
  // onnxruntime-web looks for it there, even when a device is handed to it.
  Object.defineProperty(globalThis, "navigator", { value: { gpu }, configurable: true });
  return gpu;
}

interface Dawn {
  readonly globals: object;
  create(flags: readonly string[]): GPU;
}

function isDawn(module: unknown): module is Dawn {
  return typeof module === "object" && module !== null && "create" in module && "globals" in module;
}

/**
 * Dawn's writeBuffer refuses views of shared memory ("Invalid argument", webgpu 0.6.2), and the heap of
 * onnxruntime-web is shared. Copies them first. Delete when `writeBuffer` takes a SharedArrayBuffer.
 */
function acceptSharedMemory(): void {
  const prototype = GPUQueue.prototype;
  const write = prototype.writeBuffer;
  prototype.writeBuffer = function (buffer, offset, data, dataOffset = 0, size) {
    const memory = ArrayBuffer.isView(data) ? data.buffer : data;
    if (!(memory instanceof SharedArrayBuffer)) {
      return write.call(this, buffer, offset, data as BufferSource, dataOffset, size);
    }
    const start = ArrayBuffer.isView(data) ? data.byteOffset : 0;
    // Offset and size count elements of a typed array, bytes of anything else.
    const unit = isTypedArray(data) ? data.BYTES_PER_ELEMENT : 1;
    const from = start + dataOffset * unit;
    const length = size === undefined ? data.byteLength - dataOffset * unit : size * unit;
    return write.call(this, buffer, offset, Uint8Array.from(new Uint8Array(memory, from, length)));
  };
}

function isTypedArray(data: object): data is Uint8Array {
  return ArrayBuffer.isView(data) && !(data instanceof DataView);
}
