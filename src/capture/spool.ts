/**
 * Samples by the hour, kept outside the page's heap: every full minute becomes a Blob, which browsers page out to
 * disk. Only the newest part lies in memory.
 */
import { SAMPLE_RATE_HZ } from "../../common/constants";
import { floatWavHeader } from "./floatWav";

/** One part, s: 3.8 MB. */
const PART_S = 60;
const SAMPLE_BYTES = Float32Array.BYTES_PER_ELEMENT;

export class Spool {
  readonly #full: Blob[] = [];
  /** The part that is being filled; a Blob copies it, so that one buffer serves all parts. */
  readonly #newest: Float32Array<ArrayBuffer>;
  #filled = 0;

  constructor(partSamples = PART_S * SAMPLE_RATE_HZ) {
    this.#newest = new Float32Array(partSamples);
  }

  /** Samples held so far. */
  get length(): number {
    return this.#full.length * this.#newest.length + this.#filled;
  }

  /** Takes the next samples at 16 kHz; they may be longer than a part. */
  push(samples: Float32Array): void {
    for (let at = 0; at < samples.length; ) {
      const fits = samples.subarray(at, at + this.#newest.length - this.#filled);
      this.#newest.set(fits, this.#filled);
      this.#filled += fits.length;
      at += fits.length;
      if (this.#filled === this.#newest.length) {
        this.#full.push(new Blob([this.#newest]));
        this.#filled = 0;
      }
    }
  }

  /** Samples [from, to), as they stood when it was called; fewer where the spool does not reach so far. */
  async read(from: number, to: number): Promise<Float32Array<ArrayBuffer>> {
    const start = Math.max(0, from);
    const end = Math.max(start, Math.min(to, this.length));
    const part = this.#newest.length;
    const samples = new Float32Array(end - start);
    // What is in memory first: while the Blobs are read, the buffer may be filled anew.
    const inMemory = this.#full.length * part;
    if (end > inMemory) {
      const first = Math.max(start, inMemory);
      samples.set(this.#newest.subarray(first - inMemory, end - inMemory), first - start);
    }
    const first = Math.floor(start / part);
    const blobs = this.#full.slice(first, Math.ceil(end / part));
    for (const [i, blob] of blobs.entries()) {
      const origin = (first + i) * part;
      const low = Math.max(start, origin);
      const high = Math.min(end, origin + part);
      const bytes = blob.slice((low - origin) * SAMPLE_BYTES, (high - origin) * SAMPLE_BYTES);
      samples.set(new Float32Array(await bytes.arrayBuffer()), low - start);
    }
    return samples;
  }

  /** All of it as a WAV file of 32-bit floating point, without bringing it back into memory. */
  wav(): Blob {
    const rest = this.#newest.slice(0, this.#filled);
    return new Blob([floatWavHeader(this.length), ...this.#full, rest], { type: "audio/wav" });
  }
}
