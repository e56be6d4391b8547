/** Kinds are measured through here: what a recording does not hold is not measured in it. */
import type { VoiceTracks } from "../../common/analysis";
import { KINDS, type KindName } from "../../common/kinds";
import type { FrameRange, Speech } from "../speech/speech";
import { MEASURERS } from "./kinds";
import type { Measure } from "./measure";

/** A kind over a range; null where it cannot be measured, the recording's band being too narrow among the reasons. */
export function measureKind(
  kind: KindName,
  speech: Speech,
  range: FrameRange,
  voice: VoiceTracks,
): Measure | null {
  const { needsBand_hz = 0 } = KINDS[kind];
  return voice.band_hz < needsBand_hz ? null : MEASURERS[kind].measure(speech, range, voice);
}
