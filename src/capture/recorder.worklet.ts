/**
 * The audio thread's half of the microphone: collects 128-sample blocks into ~20 ms chunks and
 * posts them with their peak, so that the page gets 50 messages a second instead of 375.
 */
// The AudioWorklet scope is not in TypeScript's DOM library.
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;

const CHUNK_SAMPLES = 1024;

class RecorderProcessor extends AudioWorkletProcessor {
  #chunk = new Float32Array(CHUNK_SAMPLES);
  #filled = 0;
  #running = true;

  constructor() {
    super();
    // Any message means "stop": post what is left, then say so with null.
    this.port.onmessage = () => {
      this.#post();
      this.port.postMessage(null);
      this.#running = false;
    };
  }

  process(inputs: Float32Array[][]): boolean {
    const block = inputs[0]?.[0];
    if (block && this.#running) {
      this.#chunk.set(block, this.#filled);
      this.#filled += block.length;
      if (this.#filled + block.length > CHUNK_SAMPLES) this.#post();
    }
    return this.#running;
  }

  #post(): void {
    if (this.#filled === 0) return;
    const samples = this.#chunk.slice(0, this.#filled);
    this.port.postMessage(samples, [samples.buffer]);
    this.#filled = 0;
  }
}

registerProcessor("recorder", RecorderProcessor);
