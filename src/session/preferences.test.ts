import { describe, expect, it } from "vitest";
import { DEFAULT_PITCH, RAW_PITCH } from "../../common/pitchSettings";
import { NEW_SPEAKER } from "../../common/speakerStatistics";
import { DEFAULT_SPECTROGRAM } from "../../common/spectrogram";
import { speaker } from "../../words";
import { type Preferences, readPreferences, writePreferences } from "./preferences";
import { setUp } from "./testing/setUp";

function memory(initial: string | null = null) {
  let text = initial;
  return {
    getItem: () => text,
    setItem: (_: string, value: string) => {
      text = value;
    },
  };
}

/** As it is stored. */
const VOICE = {
  network: "a",
  clips: [1],
  others: [],
  isOnePerson: false,
  heard_s: 3,
  sum: "AACAPw==",
  sumOfSquares: "AACAPw==",
  moods: "",
  identity: "AACAPw==",
  identitySquares: "AACAPw==",
};
const DEFAULTS = {
  device: "auto",
  theme: "system",
  language: "auto",
  loadOnVisit: true,
  pitch: DEFAULT_PITCH,
  baseline: null,
  speaker: NEW_SPEAKER,
  summary: { smoothing_s: 0, least_s: 0 },
  keepsTakes: false,
  keepsSounds: true,
  target: null,
  spectrogram: DEFAULT_SPECTROGRAM,
  shown: { syllables: true, spectrogram: false, formants: false },
  input: null,
};

describe("preferences", () => {
  it("come back as they were written", () => {
    const storage = memory();
    const chosen: Preferences = {
      device: "wasm",
      theme: "dark",
      language: "de",
      loadOnVisit: false,
      pitch: { ...RAW_PITCH, pitchFloor_hz: 100 },
      baseline: {
        name: "Anna",
        clips: 2,
        speech_s: 8.5,
        measures: { pitch_level: { mean: 11, sd: 1.5 }, rate: { mean: 4.5, sd: 0.4 } },
      },
      speaker: {
        network: "a",
        clips: [1, 2 ** 32 - 1],
        others: [7],
        isOnePerson: true,
        labelled: [
          {
            fingerprint: 1,
            emotion: "angry",
            word: "annoyed",
            // As labels keep it: in sixteen bits.
            values: Float32Array.from({ length: 3000 }, (_, i) => (i % 128) - 64),
            moods: Float32Array.of(0.25, 0.75),
          },
        ],
        heard_s: 7.5,
        sum: Float32Array.from({ length: 3000 }, (_, i) => Math.sin(i)),
        sumOfSquares: Float32Array.from({ length: 3000 }, (_, i) => 1e6 * Math.sin(i) ** 2),
        moods: Float32Array.of(0.5, 1.5),
        identity: Float32Array.of(3, -4),
        identitySquares: Float32Array.of(9, 16),
      },
      summary: { smoothing_s: 15, least_s: 5 },
      keepsTakes: true,
      keepsSounds: false,
      target: "a",
      spectrogram: { windowLength_s: 0.03, viewTop_hz: 8000, dynamicRange_db: 50 },
      shown: { syllables: false, spectrogram: true, formants: true },
      input: "headset",
    };
    writePreferences(storage, chosen);
    expect(readPreferences(storage)).toEqual(chosen);
  });

  it.each([null, "", "{", "null", "[]", '{"device":"abacus","theme":7,"language":"tlh"}'])(
    "fall back to the defaults for %j",
    (text) => expect(readPreferences(memory(text))).toEqual(DEFAULTS),
  );

  it("keep the rest when one value is damaged or out of its range", () => {
    const pitch = { ...RAW_PITCH, pitchFloor_hz: 5 };
    const text = JSON.stringify({
      theme: "dark",
      pitch,
      baseline: { name: 3 },
      speaker: 7,
      shown: { syllables: false },
      input: 3,
    });
    expect(readPreferences(memory(text))).toEqual({
      ...DEFAULTS,
      theme: "dark",
      shown: { ...DEFAULTS.shown, syllables: false },
    });
  });

  it("keep what a newer version knows of a speaker's usual voice", () => {
    const baseline = {
      name: "Anna",
      clips: 2,
      speech_s: 8.5,
      measures: { rate: { mean: 4.5, sd: 0.4 }, nasality: { mean: 3, sd: 1.5, clips: 2 } },
    };
    const storage = memory(JSON.stringify({ baseline }));
    const { store, savePreferences } = setUp(readPreferences(storage));
    store.getState().setTheme("dark");
    writePreferences(storage, savePreferences.mock.lastCall?.[0]);
    expect(readPreferences(storage)).toEqual({ ...DEFAULTS, theme: "dark", baseline });
    expect(speaker.measures(baseline)).toEqual([{ label: "Rate", text: "4.5 ± 0.4 syl/s" }]);
  });

  it("forget a usual voice whose measures are no figures", () => {
    const whole = { name: "Anna", clips: 2, speech_s: 8.5, measures: { rate: { mean: 4, sd: 1 } } };
    const read = (baseline: object) =>
      readPreferences(memory(JSON.stringify({ baseline }))).baseline;
    expect(read(whole)).toEqual(whole);
    expect(read({ ...whole, measures: { nasality: { mean: "3", sd: 1 } } })).toBeNull();
  });

  it.each([
    ["text that is no base64", { sum: "???" }],
    ["half a number", { sum: "AAAA" }],
    ["sums of two lengths", { sum: "" }],
    ["what is no number", { sum: "AADAfw==", sumOfSquares: "AADAfw==" }],
    ["no clips", { clips: undefined }],
    ["nothing to tell people by, as earlier versions kept it", { identity: undefined }],
  ])("forget a voice with %s", (_, change) => {
    const read = (speaker: object) => readPreferences(memory(JSON.stringify({ speaker }))).speaker;
    expect(read(VOICE)).toMatchObject({ clips: [1], sum: Float32Array.of(1), labelled: [] });
    expect(read({ ...VOICE, ...change })).toEqual(NEW_SPEAKER);
  });

  it.each([
    ["a word that is too long", { word: "x".repeat(100) }],
    ["no emotion of ours", { emotion: "bored" }],
    ["half a number", { values: "AA==AA" }],
    ["what is no number", { values: "wH8=" }],
    ["another length than the sums", { values: "gD+APw==" }],
    ["a clip that is not in the sums", { fingerprint: 2 }],
  ])("forget a label with %s, and keep the voice", (_, change) => {
    const label = { fingerprint: 1, emotion: "sad", word: null, values: "gD8=", moods: "" };
    const read = (own: object) =>
      readPreferences(memory(JSON.stringify({ speaker: { ...VOICE, labelled: [own] } }))).speaker;
    expect(read(label).labelled).toEqual([
      { ...label, values: Float32Array.of(1), moods: new Float32Array(0) },
    ]);
    expect(read({ ...label, ...change })).toMatchObject({ clips: [1], labelled: [] });
  });

  it("survive a browser without storage", () => {
    expect(readPreferences(null)).toEqual(DEFAULTS);
    expect(() => writePreferences(null, readPreferences(null))).not.toThrow();
  });
});
