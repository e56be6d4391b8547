/** Harmonicity: the mean harmonics-to-noise ratio of the voiced speech, dB: high is a clear voice, low a hoarse, noisy one. */
import type { KindMeasurer } from "../measure";
import { voicedMean } from "./voiceQuality";

export const harmonicity: KindMeasurer = {
  measure: (speech, range, { hnr_db }) => voicedMean(speech, range, hnr_db),
  hearsVoice: true,
};
