import { expect, it } from "vitest";
import {
  AppError,
  DeviceLostError,
  ModelLoadError,
  PitchSettingsError,
  SignalTooShortError,
  UndecodableAudioError,
} from "../../common/errors";
import { type causeText, errorText } from "./errors";

it.each([
  [
    new SignalTooShortError("signal-too-short", { source: "a.wav", seconds: 0.126, least_s: 0.3 }),
    "“a.wav” is too short (0.13 s): at least 0.3 s of speech is needed. Nothing was changed. Record or open something longer.",
  ],
  [
    new UndecodableAudioError("undecodable-file", { source: "a", container: "mp3" }),
    "“a” looks like MP3, but it is damaged or uses a codec that this browser cannot decode. Nothing was changed. Try WAV, MP3, M4A, OGG, FLAC or WebM.",
  ],
  [
    new UndecodableAudioError("damaged-data", { format: "webm/opus", detail: null }),
    "Damaged WebM/Opus data.",
  ],
  [
    new UndecodableAudioError("damaged-data", { format: "mp3", detail: "no sync" }),
    "Damaged MP3 data: no sync.",
  ],
  [
    new ModelLoadError("card-not-ours", { field: null, fault: "Expected Object" }),
    "The model card does not fit this version of the app (the card: Expected Object). Reload the page.",
  ],
  [
    new PitchSettingsError("pitch-out-of-range", {
      name: "voicedUnvoicedCost",
      value: 9,
      low: 0,
      high: 5,
    }),
    "Voiced/unvoiced cost is 9; it must lie between 0 and 5.",
  ],
  [
    new AppError("worker-died", { detail: "out of memory" }),
    "The analysis stopped unexpectedly (out of memory). What is on screen was kept. Try again; if it happens again, switch the device.",
  ],
])("%s", (error, text) => {
  expect(errorText(error)).toBe(text);
});

it("names the cause within the sentence about its consequence", () => {
  const lost = (cause: Parameters<typeof causeText>[0]) =>
    errorText(new DeviceLostError("device-not-replaced", { cause }));
  expect(lost({ code: "unexpected", values: { message: "no memory" } })).toContain(
    "nothing could replace it (no memory).",
  );
  expect(lost({ code: "card-damaged", values: { file: "emotion.json" } })).toContain(
    "(The model card emotion.json is damaged. Reload the page.)",
  );
});

it("says of what nobody foresaw what it says of itself", () => {
  expect(errorText(new RangeError("offset is out of bounds"))).toBe(
    "Something went wrong that nobody foresaw: offset is out of bounds",
  );
  expect(errorText("nothing")).toMatch(/nothing$/);
});
