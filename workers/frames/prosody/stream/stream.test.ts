/** Chunked, streamed and whole must give the same frames, bit for bit. */
import { describe, expect, it, vi } from "vitest";
import {
  DEFAULT_PITCH,
  FILTERED_PITCH,
  type PitchSettings,
  RAW_PITCH,
} from "../../../../common/pitchSettings";
import { type Candidates, createCandidates } from "../candidates";
import { MAX_CANDIDATES } from "../constants";
import { createPitchFilter, globalPeak, lowpass, pitchLength } from "../lowpass";
import type { SampleSource } from "../sampleSource";
import { firstPass } from "../speaker";
import { concatenate, noise, syllables, telephone, tone, withNoise } from "../testing/signals";
import { measureWhole } from "../testing/wholeSignal";
import { createViterbi } from "../viterbi";
import { measureSource } from "./measureSource";
import { createPathTracker } from "./pathTracker";
import { createProsodyStream } from "./prosodyStream";

// A machine that does other things besides is no reason to fail.
vi.setConfig({ testTimeout: 60_000 });

/** Integers 1…most; the same seed gives the same. */
function makeSizes(seed: number, most: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return 1 + ((state >>> 8) % most);
  };
}

const PASS = firstPass(DEFAULT_PITCH, 0.2);
const speech = syllables(3, (t) => 120 + 30 * Math.sin(3 * t)).samples;
const SIGNALS: Record<string, Float32Array> = {
  speech,
  "speech in noise": withNoise(speech, 5),
  "speech on a telephone line": telephone(speech),
  "two speakers": concatenate(speech, syllables(2, () => 300).samples),
  "silence, then a tone that ends abruptly": concatenate(new Float32Array(12345), tone(150, 0.777)),
  "noise alone": noise(2.003, 0.1),
  silence: new Float32Array(16000),
  "one sample": Float32Array.of(0.5),
  "less than a window": speech.slice(5000, 5333),
  "speech with an offset": speech.map((v) => v + 0.25),
  nothing: new Float32Array(0),
};

/** A source whose reads are forgotten at the next one, as a file's are. */
function fileLike(samples: Float32Array): SampleSource {
  const buffer = new Float32Array(samples.length);
  return {
    length: samples.length,
    async read(from, to) {
      buffer.fill(Number.NaN);
      buffer.set(samples.subarray(from, to));
      return buffer.subarray(0, to - from);
    },
  };
}

describe.each(Object.entries(SIGNALS))("%s", (_, samples) => {
  let whole: Float32Array | undefined;

  it.each([160, 4097, 50_000])("read %i samples at a time", async (blockSamples) => {
    const chunked = await measureSource(fileLike(samples), { blockSamples });
    whole ??= await measureWhole(samples);
    expect(chunked).toEqual(whole);
  });

  it.each([
    [1, 700],
    [2, 16_000],
    [3, 90_000],
  ])("pushed in random chunks (seed %i, up to %i samples)", (seed, most) => {
    const once = createProsodyStream(PASS);
    const whole = [...once.push(samples), ...once.end()];
    const size = makeSizes(seed, most);
    const stream = createProsodyStream({ ...PASS, blockFrames: 1 + (size() % 50) });
    const frames: number[] = [];
    for (let at = 0; at < samples.length; ) {
      const to = at + size();
      frames.push(...stream.push(samples.slice(at, to)));
      at = to;
    }
    frames.push(...stream.end());
    expect(frames).toEqual(whole);
  });
});

it.each<[string, PitchSettings]>([
  ["raw autocorrelation", RAW_PITCH],
  ["Praat's own filtered autocorrelation, one pass", { ...FILTERED_PITCH, fitToSpeaker: false }],
  ["a narrow range", { ...FILTERED_PITCH, pitchFloor_hz: 100, pitchCeiling_hz: 350 }],
  ["a filter that is too wide to decimate", { ...FILTERED_PITCH, attenuationAtTop: 0.9 }],
])("with %s, too", async (_, settings) => {
  const whole = await measureWhole(speech, settings);
  for (const blockSamples of [999, 20_000]) {
    expect(await measureSource(fileLike(speech), { blockSamples, settings })).toEqual(whole);
  }
});

it("frames come while the signal goes on, not at its end", () => {
  const long = concatenate(...Array.from({ length: 4 }, () => speech));
  const stream = createProsodyStream(PASS);
  let undecided = 0;
  for (let at = 0; at < long.length; at += 16_000) {
    undecided += 100 - stream.push(long.subarray(at, at + 16_000)).length / 4;
    expect(undecided).toBeLessThan(400);
  }
});

describe("path tracker", () => {
  const frames = 3000;

  /** Candidates at random, such that paths meet rarely. */
  function randomCandidates(seed: number): Candidates {
    const next = makeSizes(seed, 10_000);
    const candidates = createCandidates(frames);
    for (let frame = 0; frame < frames; frame++) {
      const count = 1 + (next() % MAX_CANDIDATES);
      candidates.count[frame] = count;
      for (let s = 0; s < count; s++) {
        candidates.f0_hz[frame * MAX_CANDIDATES + s] = s === 0 ? 0 : 60 + next() / 20;
        candidates.strength[frame * MAX_CANDIDATES + s] = 0.5 + next() / 40_000;
      }
    }
    return candidates;
  }

  it.each([1, 2, 3])("decides what the trace over everything decides (seed %i)", (seed) => {
    const candidates = randomCandidates(seed);
    const viterbi = createViterbi(candidates, 800);
    viterbi.advance(0, frames);
    const whole = Array.from(
      viterbi.trace(),
      (slot, frame) => candidates.f0_hz[frame * MAX_CANDIDATES + slot],
    );
    const tracker = createPathTracker(800, DEFAULT_PITCH);
    const measured = new Float32Array(frames * 4);
    const f0: number[] = [];
    const put = (raw: Float32Array) => f0.push(...raw.filter((_, i) => i % 4 === 0));
    for (let frame = 0; frame < frames; frame++) {
      tracker.add(candidates, frame, measured);
      if (frame % 7 === 0) put(tracker.takeDecided());
    }
    const decided = f0.length;
    put(tracker.takeRest());
    expect(f0).toEqual(whole);
    expect(decided).toBeGreaterThan(0.9 * frames);
  });

  it("decides a fixed lag behind the newest frame when asked to", () => {
    const candidates = randomCandidates(4);
    const tracker = createPathTracker(800, DEFAULT_PITCH);
    const measured = Float32Array.from({ length: frames * 4 }, (_, i) => i);
    for (let frame = 0; frame < frames; frame++) {
      tracker.add(candidates, frame, measured);
      const raw = tracker.takeOlderThan(4);
      expect(raw.length).toBe(frame < 4 ? 0 : 4);
      if (frame >= 4) expect(raw[2]).toBe((frame - 4) * 4 + 2);
    }
  });
});

it("the peak of blocks is the peak of the whole", async () => {
  const { createPeakMeter } = await import("./peakMeter");
  const filter = createPitchFilter(DEFAULT_PITCH);
  const out = new Float32Array(pitchLength(speech.length, filter));
  lowpass(speech, filter, out, 0, out.length);
  const meter = createPeakMeter();
  for (let at = 0; at < out.length; at += 777) meter.add(out.subarray(at, at + 777));
  expect(meter.peak()).toBe(globalPeak(out));
  expect(createPeakMeter().peak()).toBe(0);
});
