import { describe, expect, it } from "vitest";
import { resample } from "./resample";
import { makeResampleStream } from "./resampleStream";

/** Chunks of 1…most samples; the same seed cuts alike. */
function cut(signal: Float32Array, most: number, seed: number): Float32Array[] {
  const chunks: Float32Array[] = [];
  let state = seed;
  for (let at = 0; at < signal.length; ) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const size = 1 + (state % most);
    chunks.push(signal.subarray(at, at + size));
    at += size;
  }
  return chunks;
}

function streamed(chunks: readonly Float32Array[], rate_hz: number): number[] {
  const stream = makeResampleStream(rate_hz);
  return [...chunks.flatMap((chunk) => [...stream.push(chunk)]), ...stream.end()];
}

const noise = (length: number) => Float32Array.from({ length }, (_, i) => Math.sin(i * i * 0.37));

describe.each([48000, 44100, 16000, 8000, 22050, 11025])("from %i Hz", (rate) => {
  it.each([1024, 37, 9000])("chunks of up to %i samples give what the whole gives", (most) => {
    const signal = noise(2 * rate + 1234);
    expect(streamed(cut(signal, most, 7), rate)).toEqual([...resample(signal, rate)]);
  });

  it("keeps up: no more than its filter's reach and one sample are held back", () => {
    const stream = makeResampleStream(rate);
    let out = 0;
    for (const chunk of cut(noise(rate), 1024, 3)) out += stream.push(chunk).length;
    expect(16000 - out).toBeLessThanOrEqual(0.011 * 16000);
  });
});

it("a signal shorter than the filter comes out at its end", () => {
  const signal = noise(50);
  expect(streamed([signal], 48000)).toEqual([...resample(signal, 48000)]);
  expect(makeResampleStream(48000).end()).toHaveLength(0);
});
