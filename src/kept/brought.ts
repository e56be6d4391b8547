/** What is known of a sound that comes out of a file of takes, besides its samples. */
import type { ChannelChoice } from "../../common/audio/channels";
import type { PitchEdit } from "../../common/pitchEdits";
import type { Take } from "../model/take";

export interface Brought
  extends Pick<Take, "key" | "source" | "opened_ms" | "isSample" | "isAlone" | "tiers"> {
  readonly channels: ChannelChoice | null;
  /** The tier whose intervals its utterances are. */
  readonly cutBy: string | null;
  readonly corrections: readonly PitchEdit[];
}
