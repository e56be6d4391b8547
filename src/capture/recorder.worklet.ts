/**
 * The audio thread's half of the microphone: collects 128-sample blocks into ~20 ms chunks and
 * posts them, so that the page gets 50 messages a second instead of 375.
 */
import type { RecorderCommand } from "./recorderCommand";

// The AudioWorklet scope is not in TypeScript's DOM library.
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare const sampleRate: number;
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;

const CHUNK_S = 0.02;
const BLOCK_SAMPLES = 128;
/** Whole blocks: a headset at 16 kHz must not wait four times as long as a microphone at 48 kHz. */
const CHUNK_SAMPLES =
  BLOCK_SAMPLES * Math.max(1, Math.floor((CHUNK_S * sampleRate) / BLOCK_SAMPLES));

class RecorderProcessor extends AudioWorkletProcessor {
  #chunk = new Float32Array(CHUNK_SAMPLES);
  #filled = 0;
  #isRunning = true;
  #isPaused = false;

  constructor() {
    super();
    this.port.onmessage = ({ data }: MessageEvent<RecorderCommand>) => {
      // What came before a pause or the end belongs to the recording.
      this.#post();
      this.#isPaused = data === "pause";
      if (data !== "stop") return;
      this.port.postMessage(null);
      this.#isRunning = false;
    };
  }

  process(inputs: Float32Array[][]): boolean {
    const block = inputs[0]?.[0];
    if (block && this.#isRunning && !this.#isPaused) {
      this.#chunk.set(block, this.#filled);
      this.#filled += block.length;
      if (this.#filled + block.length > CHUNK_SAMPLES) this.#post();
    }
    return this.#isRunning;
  }

  #post(): void {
    if (this.#filled === 0) return;
    const samples = this.#chunk.slice(0, this.#filled);
    this.port.postMessage(samples, [samples.buffer]);
    this.#filled = 0;
  }
}

registerProcessor("recorder", RecorderProcessor);
