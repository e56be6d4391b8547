/** A WAV file in memory: its samples need no decoder of the browser's. e2e/longFile.e2e.ts opens compressed ones. */
import { describe, expect, it } from "vitest";
import type { ChannelsHeard } from "../../common/audio/channels";
import { SAMPLE_RATE_HZ } from "../../common/constants";
import type { SoundPart } from "../../common/workerApi";
import { buzz } from "../testing/buzz";
import { hearFile } from "./hearFile";

/** 16-bit PCM. channels: equally long. */
function wavOf(channels: readonly Float32Array[], rate_hz: number): Blob {
  const [first = new Float32Array(0)] = channels;
  const data = new Int16Array(first.length * channels.length);
  channels.forEach((samples, c) => {
    samples.forEach((x, i) => {
      data[i * channels.length + c] = Math.round(x * 32767);
    });
  });
  const header = new DataView(new ArrayBuffer(44));
  const text = (at: number, letters: string) => {
    [...letters].forEach((letter, i) => {
      header.setUint8(at + i, letter.charCodeAt(0));
    });
  };
  text(0, "RIFF");
  header.setUint32(4, 36 + data.byteLength, true);
  text(8, "WAVEfmt ");
  header.setUint32(16, 16, true);
  header.setUint16(20, 1, true);
  header.setUint16(22, channels.length, true);
  header.setUint32(24, rate_hz, true);
  header.setUint32(28, rate_hz * 2 * channels.length, true);
  header.setUint16(32, 2 * channels.length, true);
  header.setUint16(34, 16, true);
  text(36, "data");
  header.setUint32(40, data.byteLength, true);
  return new Blob([header, data], { type: "audio/wav" });
}

async function hear(file: Blob, onPart?: (part: SoundPart) => void) {
  const parts: SoundPart[] = [];
  let seconds = 0;
  let channels: ChannelsHeard | null = null;
  await hearFile(
    file,
    { source: "a.wav", choice: null },
    (sound) => {
      seconds = sound.seconds;
      channels = sound.channels;
    },
    (part) => {
      parts.push(part);
      onPart?.(part);
    },
    new AbortController().signal,
  );
  const samples = parts.flatMap((part) => [...(part.samples[0] ?? [])]);
  return {
    seconds,
    channels,
    parts,
    samples,
    utterances: parts.flatMap(({ utterances }) => utterances),
  };
}

const silence = (seconds: number) => new Float32Array(seconds * SAMPLE_RATE_HZ);
const joined = (...pieces: readonly Float32Array[]) =>
  Float32Array.from(pieces.flatMap((piece) => [...piece]));

describe("a file", () => {
  const voice = joined(silence(1), buzz(2), silence(2), buzz(3), silence(8));

  it("becomes its samples, in parts, and its utterances as they end", async () => {
    const { seconds, parts, samples, utterances } = await hear(wavOf([voice], SAMPLE_RATE_HZ));
    expect(seconds).toBe(16);
    expect(samples).toHaveLength(voice.length);
    const furthest = samples.reduce(
      (most, x, i) => Math.max(most, Math.abs(x - (voice[i] ?? 0))),
      0,
    );
    expect(furthest).toBeLessThan(1e-4);
    expect(utterances.map(({ speech }) => Math.round(speech.start))).toEqual([1, 5]);
    expect(parts.length).toBeGreaterThan(1);
    // The first is told before the rest of the file is read.
    expect(parts.findIndex(({ utterances }) => utterances.length > 0)).toBeLessThan(
      parts.length - 1,
    );
  });

  it("is mixed and resampled as everywhere", async () => {
    const twice = Float32Array.from({ length: 2 * voice.length }, (_, i) => voice[i >> 1] ?? 0);
    const { samples } = await hear(wavOf([twice, twice], 2 * SAMPLE_RATE_HZ));
    expect(samples).toHaveLength(voice.length);
  });

  it("is one utterance, the loudest stretch, where no voice is found", async () => {
    const noise = Float32Array.from(
      { length: 4 * SAMPLE_RATE_HZ },
      (_, i) => Math.sin(i * i) * 0.2,
    );
    const file = wavOf([joined(silence(30), noise, silence(30))], SAMPLE_RATE_HZ);
    const { utterances } = await hear(file);
    expect(utterances).toHaveLength(1);
    const [only] = utterances;
    expect(only?.heard.start).toBeLessThanOrEqual(30);
    expect(only?.heard.end).toBeGreaterThan(31);
  });

  it("of two speakers, each in a channel of its own, has the utterances of both, in order", async () => {
    const other = joined(silence(3.2), buzz(1.5), silence(3.5), buzz(2), silence(5.8));
    const { channels, parts, utterances } = await hear(wavOf([voice, other], SAMPLE_RATE_HZ));
    expect(channels).toEqual({ count: 2, choice: "each" });
    expect(utterances.map(({ channel, speech }) => [channel, Math.round(speech.start)])).toEqual([
      [0, 1],
      [1, 3],
      [0, 5],
      [1, 8],
    ]);
    expect(parts[0]?.samples).toHaveLength(2);
  });

  it("of opposite phase is not silent", async () => {
    const { channels, utterances } = await hear(
      wavOf([voice, voice.map((x) => -x)], SAMPLE_RATE_HZ),
    );
    expect(channels).toEqual({ count: 2, choice: "difference" });
    expect(utterances).toHaveLength(2);
  });

  it("that is none is refused by name", async () => {
    await expect(hear(new Blob(["no sound"]))).rejects.toMatchObject({ name: "NoAudioTrackError" });
  });
});
