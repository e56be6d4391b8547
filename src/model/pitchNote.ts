/** The pitch settings in brief, beside a picture that was made with them. */
import { DEFAULT_PITCH, type PitchSettings, samePitchSettings } from "../../common/pitchSettings";

/** "raw autocorrelation, 75–600 Hz": what differs from the default, in brief; null where nothing does. */
export function pitchNote(settings: PitchSettings | undefined): string | null {
  if (!settings || samePitchSettings(settings, DEFAULT_PITCH)) return null;
  const { method, pitchFloor_hz, pitchCeiling_hz } = settings;
  return `${method}, ${pitchFloor_hz}–${pitchCeiling_hz} Hz`;
}
