/** Clips with known truth for the tests: stretches of tracks, looked at as the analysis looks at a signal. */
import type { Tracks, VoiceTracks } from "../../common/analysis";
import { SAMPLE_RATE_HZ } from "../../common/constants";
import { type ClipFacts, clipFacts, type FactOptions } from "../facts/clipFacts";
import { createFrameTracks } from "../frames/voice/measureVoice";
import { type Stretch, tracksOf } from "./tracks";

/** Voice measures of a signal nobody measured: no value in any frame. */
export function noVoice({ f0_hz }: Pick<Tracks, "f0_hz">): VoiceTracks {
  return {
    ...createFrameTracks(f0_hz.length),
    pulse_s: new Float64Array(0),
    pulseAmplitude: new Float32Array(0),
    band_hz: SAMPLE_RATE_HZ / 2,
  };
}

export function clipOf(
  stretches: readonly Stretch[],
  options: FactOptions & { readonly gain_db?: number } = {},
): ClipFacts {
  const tracks = tracksOf(stretches, options.gain_db);
  return clipFacts(tracks, noVoice(tracks), options);
}
