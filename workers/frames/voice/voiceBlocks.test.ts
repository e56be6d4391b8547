import { expect, it } from "vitest";
import { createCpuKernel } from "../prosody/cpuKernel";
import { sourceOf } from "../prosody/sampleSource";
import { syllables } from "../prosody/testing/signals";
import { tracksFromRaw } from "../prosody/tracks";
import { measureVoice } from "./measureVoice";
import { measureVoiceBlocks } from "./voiceBlocks";

it.each([37, 150, 5000])(
  "blocks of %i frames give the whole signal's tracks",
  async (frames) => {
    const { samples } = syllables(2.3, (t) => 130 + 30 * Math.sin(3 * t));
    const { f0_hz } = tracksFromRaw(await createCpuKernel().measure(samples));
    const {
      pulse_s: _,
      pulseAmplitude: __,
      band_hz: ___,
      ...whole
    } = await measureVoice(samples, {
      f0_hz,
    });
    const joined = Object.fromEntries(Object.keys(whole).map((name) => [name, [] as number[]]));
    let next = 0;
    for await (const block of measureVoiceBlocks(sourceOf(samples), f0_hz, frames)) {
      expect(block.from).toBe(next);
      next = block.to;
      for (const [name, track] of Object.entries(block.frames)) joined[name]?.push(...track);
    }
    expect(next).toBe(f0_hz.length);
    for (const [name, track] of Object.entries(whole)) {
      expect(Float32Array.from(joined[name] ?? []), name).toEqual(track);
    }
  },
  30_000,
);
