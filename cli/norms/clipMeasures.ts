/** One clip → the values that go into the norms. */
import type { PooledMeasure } from "../../common/norms";
import { brightness } from "../../workers/cues/brightness";
import { energy, energyRange, loudestStretch } from "../../workers/cues/level";
import { pitchLevel, pitchRange } from "../../workers/cues/pitch";
import { lowPitch } from "../../workers/cues/register";
import { longestPause, pauseShare, rate } from "../../workers/cues/timing";
import { type Voice, voiceOf } from "../../workers/cues/voice";
import type { Clip } from "./corpora";

export interface ClipMeasures extends Omit<Clip, "tracks"> {
  readonly voice: Voice;
  /** log2 of the 10th percentile of F0, Hz; null where too little is voiced. */
  readonly low: number | null;
  /** Absent where not measurable. */
  readonly values: Readonly<Partial<Record<PooledMeasure | "pitch_level", number>>>;
}

/** Null for clips in which nothing sounds. */
export function measureClip({ tracks, ...clip }: Clip): ClipMeasures | null {
  const voice = voiceOf(tracks);
  const { extent } = voice;
  if (!extent) return null;
  const loudest = loudestStretch(voice, extent);
  const measured = {
    pitch_level: pitchLevel(voice, extent),
    pitch_range: pitchRange(voice, extent),
    energy: loudest && energy(voice, loudest),
    energy_range: energyRange(voice, extent),
    rate: rate(voice, extent),
    pauses: pauseShare(voice, extent),
    longest_pause: longestPause(voice, extent),
    brightness: brightness(voice, extent),
  };
  const values = Object.fromEntries(
    Object.entries(measured).flatMap(([name, m]) => (m ? [[name, m.value]] : [])),
  );
  return { ...clip, voice, low: lowPitch(voice), values };
}
