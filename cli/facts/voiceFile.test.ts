import { copyFileSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { UndecodableAudioError } from "../../common/errors";
import { noise } from "../../workers/frames/prosody/testing/signals";
import { clipsOf } from "./clips";
import { readVoice } from "./voiceFile";

/** The file that bench/claim-truth/test_praat_voice.py writes, byte by byte. */
const GOLDEN = fileURLToPath(new URL("../../bench/claim-truth/tiny.voice", import.meta.url));
const samples = noise(0.02, 0.1);
const frames = (count: number) => ({ f0_hz: new Float32Array(count) });

test("frames and pulses as Praat's script writes them", async () => {
  const voice = await readVoice(GOLDEN, samples, frames(2));
  expect([...voice.intensity_db]).toEqual([60, 61.5]);
  expect([...voice.hnr_db]).toEqual([Number.NaN, 12.25]);
  expect([...voice.hammarberg_db]).toEqual([20, 21]);
  expect([...voice.h1_h2_db]).toEqual([Number.NaN, -3]);
  // As doubles: a tenth of a microsecond is kept.
  expect([...voice.pulse_s]).toEqual([0.0100001, 0.0150002, 0.0200003]);
  expect([...voice.pulseAmplitude]).toEqual([Number.NaN, 0.5, Number.NaN]);
  expect(voice.f1_hz).toHaveLength(2);
  expect(voice.band_hz).toBeGreaterThan(0);
});

test.each([1, 4])("a file of 2 frames is none of %i", async (count) => {
  const reading = readVoice(GOLDEN, samples, frames(count));
  if (count === 1) expect((await reading).pulse_s).toHaveLength(5);
  else await expect(reading).rejects.toThrow(UndecodableAudioError);
});

test("it is used where it lies beside samples and tracks, unless all is to be measured again", () => {
  const folder = mkdtempSync(join(tmpdir(), "voice-"));
  const corpus = join(folder, "emodb");
  mkdirSync(corpus);
  writeFileSync(join(corpus, "labels.tsv"), "id\tspeaker\nboth\t1\nvoice\t1\ntracks\t1\n");
  for (const id of ["both", "voice", "tracks"]) {
    writeFileSync(join(corpus, `${id}.f32`), "");
    if (id !== "voice") writeFileSync(join(corpus, `${id}.tracks`), "");
    if (id !== "tracks") copyFileSync(GOLDEN, join(corpus, `${id}.voice`));
  }
  const voices = (remeasure: boolean) =>
    clipsOf("emodb", { corpora: folder, signals: folder, remeasure }).map(({ voice }) => voice);
  expect(voices(false)).toEqual([join(corpus, "both.voice"), null, null]);
  expect(voices(true)).toEqual([null, null, null]);
});
