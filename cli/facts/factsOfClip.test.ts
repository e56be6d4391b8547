import { expect, test, vi } from "vitest";
import { KINDS } from "../../common/kinds";
import { createCpuKernel } from "../../workers/frames/prosody/cpuKernel";
import { concatenate, noise, syllables } from "../../workers/frames/prosody/testing/signals";
import { tracksFromRaw } from "../../workers/frames/prosody/tracks";
import { measureVoice } from "../../workers/frames/voice/measureVoice";
import type { ClipLabel } from "./clips";
import { FRAME_CHANNELS, factsOfClip, framesOfClip } from "./factsOfClip";

// A busy machine measures slowly.
vi.setConfig({ testTimeout: 60_000 });

const LABEL: ClipLabel = {
  id: "1",
  corpus: "ravdess",
  speaker: "ravdess-01",
  sex: "M",
  emotion: "sad",
  sentence: "01",
  text_leak: false,
  variant: null,
  of: null,
};
const spoken = syllables(2.1, (t) => 130 + 20 * Math.sin(2 * t)).samples;
const samples = concatenate(spoken, noise(0.7, 1e-4), spoken);
async function measured(x: Float32Array) {
  const raw = await createCpuKernel().measure(x);
  return { raw, voice: await measureVoice(x, tracksFromRaw(raw)) };
}

test("facts in the words of the grammar, within the clip, with phrases, pauses and syllables", async () => {
  const { raw, voice } = await measured(samples);
  const line = factsOfClip(LABEL, samples, raw, voice, true);
  expect(line).toMatchObject({ id: "1", speaker: "ravdess-01", seconds: 4.9 });
  expect(line.register?.register).toBe("low");
  const kinds = line.facts.map(({ kind }) => kind);
  for (const kind of ["pitch_level", "rate", "pauses", "longest_pause", "brightness"]) {
    expect(kinds).toContain(kind);
  }
  for (const fact of line.facts) {
    const { unit, levels } = KINDS[fact.kind];
    expect(fact.unit).toBe(unit);
    expect(levels).toContain(fact.level);
    expect(fact.start).toBeGreaterThanOrEqual(0);
    expect(fact.end).toBeGreaterThan(fact.start);
    expect(fact.end).toBeLessThanOrEqual(line.seconds);
    expect(Math.abs(fact.z)).toBeLessThanOrEqual(1);
  }
  const [pause, ...others] = line.pauses;
  expect(others).toEqual([]);
  expect(pause?.[0]).toBeCloseTo(2, 0);
  expect(pause?.[1]).toBeCloseTo(2.8, 1);
  expect(line.phrases).toHaveLength(2);
  expect(line.syllables.length).toBeGreaterThan(6);
});

test("nothing sounds: no facts, no register", async () => {
  const silent = new Float32Array(16000);
  const { raw, voice } = await measured(silent);
  const line = factsOfClip(LABEL, silent, raw, voice, true);
  expect(line).toMatchObject({ facts: [], phrases: [], pauses: [], register: null, arousal: null });
});

test("frames: the kernel's channels, then HNR and intensity", async () => {
  const { raw, voice } = await measured(samples);
  const frames = framesOfClip(raw, voice);
  const columns = FRAME_CHANNELS.length;
  expect(frames.length).toBe((raw.length / 4) * columns);
  const at = (frame: number) => frames.subarray(frame * columns).subarray(0, columns);
  const [f0, voicing, level, alpha, hnr, intensity] = at(115);
  expect([f0, voicing, level, alpha]).toEqual([...raw.subarray(460, 464)]);
  expect(hnr).toBeGreaterThan(10);
  // Praat's 2e-5 reference lies 94 dB under full scale.
  expect((intensity as number) - (level as number)).toBeCloseTo(94, -1);
  expect(at(240)[4]).toBeNaN();
});
