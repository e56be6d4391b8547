/** What is known of a sound besides its samples: labels that came with it; out of a session's file all that was done with it. */
import type { ChannelChoice } from "../../common/audio/channels";
import type { Take } from "../model/take";

export interface Brought
  extends Pick<Take, "tiers">,
    Partial<Pick<Take, "key" | "source" | "opened_ms" | "isSample" | "isAlone" | "corrections">> {
  readonly channels?: ChannelChoice | null;
  /** The tier whose intervals its utterances are. */
  readonly cutBy?: string | null;
}
