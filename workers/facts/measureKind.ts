/** Kinds are measured through here: what the recording makes doubtful is not measured in it. */
import type { VoiceTracks } from "../../common/analysis";
import type { Withheld } from "../../common/condition";
import type { KindName } from "../../common/kinds";
import type { FrameRange, Speech } from "../speech/speech";
import { MEASURERS } from "./kinds";
import type { Measure } from "./measure";

/** What is measured. */
export interface Heard {
  readonly speech: Speech;
  readonly voice: VoiceTracks;
  /** The kinds that this recording gives no right value of. */
  readonly withheld: readonly Withheld[];
}

/** A kind over a range; null where it cannot be measured, the recording's condition being among the reasons. */
export function measureKind(
  name: KindName,
  { speech, voice, withheld }: Heard,
  range: FrameRange,
): Measure | null {
  const isWithheld = withheld.some(({ kind }) => kind === name);
  return isWithheld ? null : MEASURERS[name].measure(speech, range, voice);
}
