import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { SAMPLE_RATE_HZ } from "../../common/constants";
import type { Utterance } from "../../common/utterance";
import { MAX_UTTERANCE_S } from "./cut";
import { createCutter } from "./cutter";
import { utterancesOf } from "./index";

/** A stretch: a voice at a level, noise, or silence. */
interface Piece {
  readonly what: "voice" | "noise" | "silence";
  readonly seconds: number;
  readonly level_dbfs?: number;
}

const voice = (seconds: number, level_dbfs = -20): Piece => ({
  what: "voice",
  seconds,
  level_dbfs,
});
const silence = (seconds: number): Piece => ({ what: "silence", seconds });
const noise = (seconds: number, level_dbfs: number): Piece => ({
  what: "noise",
  seconds,
  level_dbfs,
});

/** Five syllables a second of a buzz at 140 Hz, over a room at -75 dBFS. */
function soundOf(pieces: readonly Piece[]): Float32Array {
  let seed = 1;
  const random = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 31 - 1;
  };
  const all = pieces.flatMap(({ what, seconds, level_dbfs = -120 }) => {
    const amplitude = 10 ** (level_dbfs / 20);
    return Array.from({ length: Math.round(seconds * SAMPLE_RATE_HZ) }, (_, i) => {
      const room = random() * 10 ** (-75 / 20) * Math.sqrt(3);
      const t = i / SAMPLE_RATE_HZ;
      if (what === "silence") return room;
      if (what === "noise") return room + amplitude * random() * Math.sqrt(3);
      const syllable = 0.55 - 0.45 * Math.cos(2 * Math.PI * 5 * t);
      const buzz = [1, 2, 3, 4, 5].reduce(
        (sum, k) => sum + Math.sin(2 * Math.PI * 140 * k * t) / k,
        0,
      );
      return room + amplitude * syllable * buzz;
    });
  });
  return Float32Array.from(all);
}

function cutIn(samples: Float32Array, chunk: number): Utterance[] {
  const cutter = createCutter();
  const found: Utterance[] = [];
  for (let at = 0; at < samples.length; at += chunk) {
    found.push(...cutter.push(samples.subarray(at, at + chunk)));
  }
  return [...found, ...cutter.end()];
}

const spans = (utterances: readonly Utterance[]) =>
  utterances.map(({ speech }) => [speech.start, speech.end] as const);

/** Every utterance begins and ends within 0.15 s of where the voice does. */
function expectAt(
  utterances: readonly Utterance[],
  wanted: readonly (readonly [number, number])[],
) {
  expect(utterances).toHaveLength(wanted.length);
  spans(utterances).forEach(([start, end], i) => {
    expect(Math.abs(start - (wanted[i]?.[0] ?? 0))).toBeLessThan(0.15);
    expect(Math.abs(end - (wanted[i]?.[1] ?? 0))).toBeLessThan(0.15);
  });
}

describe("a recording", () => {
  it("is cut at its pauses, and its words are not", () => {
    const samples = soundOf([silence(1), voice(2), silence(0.8), voice(3), silence(1)]);
    expectAt(cutIn(samples, 4096), [
      [1, 3],
      [3.8, 6.8],
    ]);
    const words = soundOf([silence(1), voice(1), silence(0.25), voice(1), silence(1)]);
    expectAt(cutIn(words, 4096), [[1, 3.25]]);
  });

  it("holds quiet speech beside loud: 12 and 30 dB under it", () => {
    const samples = soundOf([
      silence(1),
      voice(2, -15),
      silence(1),
      voice(2, -27),
      silence(1),
      voice(2, -45),
      silence(1),
      voice(2, -15),
      silence(1),
    ]);
    expectAt(cutIn(samples, 4096), [
      [1, 3],
      [4, 6],
      [7, 9],
      [10, 12],
    ]);
  });

  it("is cut where the voice steps in level, though the pause is short", () => {
    const step = soundOf([silence(1), voice(2, -15), silence(0.35), voice(2, -35), silence(1)]);
    expect(cutIn(step, 4096)).toHaveLength(2);
    const same = soundOf([silence(1), voice(2, -15), silence(0.35), voice(2, -15), silence(1)]);
    expect(cutIn(same, 4096)).toHaveLength(1);
  });

  it("holds no utterance of noise alone", () => {
    const samples = soundOf([silence(1), noise(2, -30), silence(1), voice(2), silence(1)]);
    expectAt(cutIn(samples, 4096), [[4, 6]]);
  });

  it("is cut into utterances of at most 12 s where a voice makes no pause, losing none of it", () => {
    const samples = soundOf([silence(0.5), voice(40), silence(1)]);
    const found = cutIn(samples, 4096);
    for (const [start, end] of spans(found)) {
      expect(end - start).toBeLessThanOrEqual(MAX_UTTERANCE_S);
      expect(end - start).toBeGreaterThan(2);
    }
    const heard = spans(found).reduce((sum, [start, end]) => sum + end - start, 0);
    expect(heard).toBeGreaterThan(39);
  });

  it("has the same utterances whatever pieces it comes in", () => {
    const samples = soundOf([
      voice(2, -15),
      silence(1),
      voice(1, -45),
      silence(2),
      voice(5),
      silence(1),
    ]);
    const whole = cutIn(samples, samples.length);
    expect(whole.length).toBeGreaterThan(2);
    for (const chunk of [320, 777, 16_000]) expect(cutIn(samples, chunk)).toEqual(whole);
  });

  it("tells of an utterance soon after it ended", () => {
    const cutter = createCutter();
    const samples = soundOf([silence(1), voice(2), silence(5)]);
    let told_s: number | null = null;
    for (let at = 0; told_s === null && at < samples.length; at += 320) {
      if (cutter.push(samples.subarray(at, at + 320)).length > 0) told_s = at / SAMPLE_RATE_HZ;
    }
    expect(told_s).toBeGreaterThan(3.4);
    expect(told_s).toBeLessThan(4.1);
  });

  it("never makes an utterance of what was heard with the one before: a breath that is cut off by silence", () => {
    const samples = new Float32Array(50 * SAMPLE_RATE_HZ);
    for (const [name, at_s] of [
      ["angry", 1],
      ["sad", 16],
      ["happy", 31],
      ["fear", 46],
    ] as const) {
      const bytes = readFileSync(`public/samples/${name}.wav`).subarray(44);
      for (let i = 0; 2 * i < bytes.length; i++) {
        samples[at_s * SAMPLE_RATE_HZ + i] = bytes.readInt16LE(2 * i) / 32768;
      }
    }
    const cutter = createCutter();
    const found = [...cutter.push(samples), ...cutter.end()];
    expect(found).toHaveLength(4);
    for (const { speech, heard } of found) {
      expect(heard.start).toBeLessThanOrEqual(speech.start);
      expect(heard.end).toBeGreaterThanOrEqual(speech.end);
    }
  });

  it("gives each utterance some of the silence around, never any of a neighbour", () => {
    const samples = soundOf([silence(2), voice(2), silence(0.6), voice(2), silence(3)]);
    const [first, second] = cutIn(samples, 4096);
    expect(first?.heard.start).toBeCloseTo((first?.speech.start ?? 0) - 0.5, 2);
    expect(first?.heard.end).toBeLessThanOrEqual(second?.heard.start ?? 0);
    expect(second?.heard.end).toBeCloseTo((second?.speech.end ?? 0) + 0.5, 2);
  });
});

describe("the utterances of a signal", () => {
  it("are the whole of it where it is short and has one", async () => {
    const samples = soundOf([silence(1), voice(2), silence(1)]);
    const [only, ...others] = await utterancesOf(samples);
    expect(others).toEqual([]);
    expect(only?.heard).toEqual({ start: 0, end: 4 });
    expect(only?.speech.start).toBeCloseTo(1, 0);
  });

  it("are the whole of it where it is short and has none", async () => {
    const [only, ...others] = await utterancesOf(soundOf([noise(3, -20)]));
    expect(others).toEqual([]);
    expect(only?.heard).toEqual({ start: 0, end: 3 });
  });

  it("are the loudest stretch where a long one has none", async () => {
    const samples = soundOf([silence(10), noise(5, -20), silence(10)]);
    const [only, ...others] = await utterancesOf(samples);
    expect(others).toEqual([]);
    expect(only?.heard.start).toBeLessThanOrEqual(10);
    expect(only?.heard.end).toBeGreaterThanOrEqual(15);
  });
});
