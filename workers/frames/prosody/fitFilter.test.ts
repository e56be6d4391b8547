import { expect, it } from "vitest";
import { DEFAULT_PITCH, type PitchSettings, RAW_PITCH } from "../../../common/pitchSettings";
import { fitFilter } from "./fitFilter";
import { sourceOf } from "./sampleSource";
import { concatenate, syllables, telephone, withNoise } from "./testing/signals";

const { samples: speech } = syllables(4, (t) => 160 + 30 * Math.sin(3 * t));
const noisy = withNoise(speech, 5);
const line = telephone(speech);
const attenuation = async (samples: Float32Array, settings: PitchSettings = DEFAULT_PITCH) =>
  (await fitFilter(sourceOf(samples), settings)).attenuationAtTop;

it.each<[string, Float32Array, number]>([
  ["clean speech", speech, DEFAULT_PITCH.attenuationAtTop],
  ["clean speech with an offset", speech.map((v) => v + 0.2), DEFAULT_PITCH.attenuationAtTop],
  ["noisy speech", noisy, 0.3],
  ["a telephone line", line, 0.95],
  ["too short to tell", noisy.slice(0, 6000), DEFAULT_PITCH.attenuationAtTop],
  ["silence", new Float32Array(64_000), DEFAULT_PITCH.attenuationAtTop],
  ["nothing", new Float32Array(0), DEFAULT_PITCH.attenuationAtTop],
])("%s", async (_, samples, expected) => {
  expect(await attenuation(samples)).toBe(expected);
});

it.each([0.001, 30])("a gain of %f, silent padding and polarity change nothing", async (gain) => {
  const silence = new Float32Array(32_000);
  for (const samples of [speech, noisy, line]) {
    const other = concatenate(
      silence,
      samples.map((v) => -gain * v),
      silence,
    );
    expect(await attenuation(other)).toBe(await attenuation(samples));
  }
});

it("never narrows the filter that was asked for", async () => {
  expect(await attenuation(noisy, { ...DEFAULT_PITCH, attenuationAtTop: 0.5 })).toBe(0.5);
});

it.each<[string, PitchSettings]>([
  ["Praat's one pass", { ...DEFAULT_PITCH, fitToSpeaker: false }],
  ["the raw method", RAW_PITCH],
])("leaves %s alone", async (_, settings) => {
  for (const samples of [noisy, line]) {
    expect(await fitFilter(sourceOf(samples), settings)).toBe(settings);
  }
});

it("looks at long recordings in bounded time, and all of them", async () => {
  let reads = 0;
  let last = 0;
  const length = 16_000 * 3600;
  await fitFilter(
    {
      length,
      read(from, to) {
        reads++;
        last = to;
        return new Float32Array(to - from);
      },
    },
    DEFAULT_PITCH,
  );
  expect(reads).toBeLessThanOrEqual(3000);
  expect(last).toBeGreaterThan(0.99 * length);
});
