/** Breathiness: the mean of the first harmonic over the second (H1–H2) of the voiced speech, dB: high where the glottis hardly closes. */
import type { KindMeasurer } from "../measure";
import { voicedMean } from "./voiceQuality";

export const breathiness: KindMeasurer = {
  measure: (speech, range, { h1_h2_db }) => voicedMean(speech, range, h1_h2_db),
  hearsVoice: true,
};
