/** The bundled voices as they are, and as lines and files of less band carry them. */
import { readFileSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import { resample } from "../../../common/audio/resample";
import { withheldInBand } from "../../../common/condition";
import { HOP_SAMPLES, SAMPLE_RATE_HZ } from "../../../common/constants";
import { clipFacts } from "../../facts/clipFacts";
import { summaryOf } from "../../facts/prosodySummary";
import { tracksOf } from "../../testing/tracks";
import { noise, telephone } from "../prosody/testing/signals";
import { bandOf } from "./band";
import { measureBand } from "./measureVoice";
import { createCpuVoice } from "./voiceKernel";

const WAV_HEADER_BYTES = 44;
const NAMES = ["angry", "calm", "excited", "plain", "sad"] as const;
type Voice = (typeof NAMES)[number];

function voiceOf(name: Voice): Float32Array {
  const bytes = readFileSync(new URL(`../../../public/samples/${name}.wav`, import.meta.url));
  const pcm = new Int16Array(Uint8Array.from(bytes.subarray(WAV_HEADER_BYTES)).buffer);
  return resample(
    Float32Array.from(pcm, (v) => v / 32768),
    bytes.readUInt32LE(24),
    SAMPLE_RATE_HZ,
  );
}

/** 8 bits a sample, µ-law (ITU-T G.711's curve), 8000 samples a second. */
function mulaw(samples: Float32Array): Float32Array {
  const narrow = resample(samples, SAMPLE_RATE_HZ, 8000);
  const companded = narrow.map((x) => {
    const y = (Math.sign(x) * Math.log1p(255 * Math.min(1, Math.abs(x)))) / Math.log(256);
    const step = Math.round(y * 127) / 127;
    return (Math.sign(step) * (256 ** Math.abs(step) - 1)) / 255;
  });
  return resample(companded, 8000, SAMPLE_RATE_HZ);
}

const scaled = (samples: Float32Array, by: number) => samples.map((x) => x * by);

describe.each(NAMES)("the %s voice", (name) => {
  const voice = voiceOf(name);
  const line = mulaw(telephone(voice));

  it("has a wide band, however soft", () => {
    expect(bandOf(voice)).toBeGreaterThan(6000);
    expect(bandOf(scaled(voice, 0.01))).toBe(bandOf(voice));
  });

  it("has none above 4 kHz in a file of 8 kHz, none above 3.4 on a telephone", () => {
    expect(bandOf(mulaw(voice))).toBeLessThanOrEqual(4500);
    expect(bandOf(line)).toBeGreaterThanOrEqual(3000);
    expect(bandOf(line)).toBeLessThanOrEqual(4500);
  });

  it("is still heard to be narrow when a wide room's noise is 60 dB below it", () => {
    const rms = Math.sqrt(line.reduce((s, x) => s + x * x, 0) / line.length);
    const hiss = noise(line.length / SAMPLE_RATE_HZ, rms / 1000);
    expect(bandOf(line.map((x, i) => x + (hiss[i] ?? 0)))).toBeLessThanOrEqual(4500);
  });
});

test("silence and noise have all of it", () => {
  expect(bandOf(new Float32Array(16000))).toBe(SAMPLE_RATE_HZ / 2);
  expect(bandOf(new Float32Array(0))).toBe(SAMPLE_RATE_HZ / 2);
  expect(bandOf(noise(1, 0.1))).toBe(SAMPLE_RATE_HZ / 2);
});

describe("of what needs the band", () => {
  const needy = withheldInBand({ band_hz: 3400 }).map(({ kind }) => kind);
  const tracksFor = (samples: Float32Array) =>
    tracksOf([{ seconds: Math.floor(samples.length / HOP_SAMPLES) / 100 }]);
  const heardAs = async (samples: Float32Array) => {
    const tracks = tracksFor(samples);
    return clipFacts(tracks, await measureBand(samples, tracks));
  };

  it("everything is told in a wide band", async () => {
    const samples = voiceOf("plain");
    const tracks = tracksFor(samples);
    const voice = await createCpuVoice().measure(samples, tracks, new AbortController().signal);
    const clip = clipFacts(tracks, voice);
    const told = clip.facts.map(({ kind }) => kind);
    expect(needy.length).toBeGreaterThan(0);
    expect(told).toEqual(expect.arrayContaining([...needy]));
    expect(summaryOf(clip).alpha_ratio_db).not.toBeNull();
  });

  it("nothing is told on a telephone, and what else is told stays", async () => {
    const wide = await heardAs(voiceOf("plain"));
    const narrow = await heardAs(mulaw(telephone(voiceOf("plain"))));
    expect(narrow.facts).toEqual(wide.facts.filter(({ kind }) => !needy.includes(kind)));
    const { alpha_ratio_db, band_hz } = summaryOf(narrow);
    expect(alpha_ratio_db).toBeNull();
    expect(band_hz).toBeLessThanOrEqual(4500);
  });
});
