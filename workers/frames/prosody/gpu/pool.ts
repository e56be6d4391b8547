/** GPU buffers kept for the next signal, so that analysing many clips allocates nothing new. */

/** Buffers above this are not kept: one long recording must not hold memory for ever. */
const KEEP_BYTES = 16 * 1024 * 1024;
const SMALLEST_BYTES = 4096;

export interface BufferPool {
  /** A buffer of at least this size, contents undefined; sizes are rounded up to powers of two. */
  acquire(bytes: number, usage: GPUBufferUsageFlags): GPUBuffer;
  release(buffer: GPUBuffer): void;
  /** Destroys the idle buffers; those still out are destroyed when they come back. */
  dispose(): void;
}

export function createBufferPool(device: GPUDevice): BufferPool {
  const idle: GPUBuffer[] = [];
  let disposed = false;
  return {
    acquire(bytes, usage) {
      // Large buffers exactly: rounding up would pass the limits of the adapter.
      const size =
        bytes > KEEP_BYTES
          ? Math.ceil(bytes / 16) * 16
          : Math.max(SMALLEST_BYTES, 2 ** Math.ceil(Math.log2(Math.max(1, bytes))));
      const at = idle.findIndex((buffer) => buffer.size === size && buffer.usage === usage);
      const [kept] = at >= 0 ? idle.splice(at, 1) : [];
      return kept ?? device.createBuffer({ label: "prosody", size, usage });
    },
    release(buffer) {
      if (disposed || buffer.size > KEEP_BYTES) buffer.destroy();
      else idle.push(buffer);
    },
    dispose() {
      disposed = true;
      for (const buffer of idle.splice(0)) buffer.destroy();
    },
  };
}
