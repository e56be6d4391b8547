/** Attack: how fast the level rises where sounds set in, the mean slope of its rises, dB/s. The recording's gain cancels out. */
import { risingLevelSlope } from "../../../common/voice/functionals";
import type { KindMeasurer } from "../measure";
import { voicedQuality } from "./voiceQuality";

export const attack: KindMeasurer = {
  measure(speech, range, { intensity_db }) {
    const quality = voicedQuality(speech, range, (frame) => Number.isFinite(intensity_db[frame]));
    const value = risingLevelSlope(intensity_db.slice(range.from, range.to));
    return quality === null || value === null ? null : { value, quality };
  },
  hearsVoice: true,
};
