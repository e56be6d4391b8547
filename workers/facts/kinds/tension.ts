/**
 * Tension: the mean Hammarberg index (strongest peak of 0–2 kHz over that of 2–5 kHz) of the voiced speech, dB, with its
 * sign turned, for a large index is a steep spectrum and a lax voice: high is tense, pressed.
 */
import type { KindMeasurer } from "../measure";
import { voicedMean } from "./voiceQuality";

/** Microphones, rooms and codecs tilt the spectrum too: never fully certain. */
const BEST_QUALITY = 0.8;

export const tension: KindMeasurer = {
  measure(speech, range, { hammarberg_db }) {
    const steep = voicedMean(speech, range, hammarberg_db);
    return steep && { value: -steep.value, quality: BEST_QUALITY * steep.quality };
  },
  hearsVoice: true,
};
