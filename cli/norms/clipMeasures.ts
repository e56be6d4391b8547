/** One clip → the values that go into the norms. */
import type { PooledMeasure } from "../../common/norms";
import { brightness } from "../../workers/facts/kinds/brightness";
import { energy, energyRange, loudestStretch } from "../../workers/facts/kinds/energy";
import { longestPause, pauseShare, rate } from "../../workers/facts/kinds/pauses";
import { pitchLevel, pitchRange } from "../../workers/facts/kinds/pitch_level";
import { lowPitch } from "../../workers/speech/register";
import { type Speech, speechOf } from "../../workers/speech/speech";
import type { Clip } from "./corpora";

export interface ClipMeasures extends Omit<Clip, "tracks"> {
  readonly speech: Speech;
  /** log2 of the 10th percentile of F0, Hz; null where too little is voiced. */
  readonly low: number | null;
  /** Absent where not measurable. */
  readonly values: Readonly<Partial<Record<PooledMeasure | "pitch_level", number>>>;
}

/** Null for clips in which nothing sounds. */
export function measureClip({ tracks, ...clip }: Clip): ClipMeasures | null {
  const speech = speechOf(tracks);
  const { extent } = speech;
  if (!extent) return null;
  const loudest = loudestStretch(speech, extent);
  const measured = {
    pitch_level: pitchLevel(speech, extent),
    pitch_range: pitchRange(speech, extent),
    energy: loudest && energy(speech, loudest),
    energy_range: energyRange(speech, extent),
    rate: rate(speech, extent),
    pauses: pauseShare(speech, extent),
    longest_pause: longestPause(speech, extent),
    brightness: brightness(speech, extent),
  };
  const values = Object.fromEntries(
    Object.entries(measured).flatMap(([name, m]) => (m ? [[name, m.value]] : [])),
  );
  return { ...clip, speech, low: lowPitch(speech), values };
}
