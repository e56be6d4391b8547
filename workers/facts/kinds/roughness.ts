/** Roughness: how much one glottal period differs from the next (local jitter), %, where the voice stands out of its noise. */
import { atLeast, jitterLocal, pulsesWithin } from "../../../common/voice/perturbation";
import { toSpan } from "../../speech/speech";
import type { KindMeasurer } from "../measure";
import { voicedQuality } from "./voiceQuality";

/** Below this HNR noise alone moves the pulses. A rough voice has little: to ask for more would leave it out. */
const LEAST_HNR_DB = 5;

export const roughness: KindMeasurer = {
  measure(speech, range, voice) {
    const quality = voicedQuality(
      speech,
      range,
      (frame) => (voice.hnr_db[frame] ?? Number.NaN) >= LEAST_HNR_DB,
    );
    if (quality === null) return null;
    const { start, end } = toSpan(range);
    const jitter = jitterLocal(
      voice,
      pulsesWithin(voice, start, end),
      atLeast(voice, LEAST_HNR_DB),
    );
    return jitter === null ? null : { value: 100 * jitter, quality };
  },
  hearsVoice: true,
};
