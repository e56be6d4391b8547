/**
 * Who has a say in the answer: the network, which knows nobody, and the head that hears the clip relative to the speaker,
 * where enough is known of them. Nothing is heard again for it: a clip can be answered relative to one voice after another.
 */
import type { HeardVoice, KnownSpeaker, Taught } from "../../common/analysis";
import { logitsOf } from "../../common/evidence";
import type { Hearing } from "../../common/hearing";
import type { ModelCard } from "../../common/modelCard";
import {
  type ClipStatistics,
  countClip,
  isOthers,
  type SpeakerStatistics,
} from "../../common/speakerStatistics";
import { networkShare, type SpeakerHead } from "./speakerHead";
import { taughtOf } from "./teaching";

/** The network's card, and the head that answers relative to a speaker; null where none is shipped. */
export interface Classifier {
  readonly card: ModelCard;
  readonly speakerHead: SpeakerHead | null;
}

export interface Hearings {
  /** Shares sum to 1. */
  readonly hearings: readonly Hearing[];
  /** What the takes of this voice say that a person labelled; null where there are none. */
  readonly taught: Taught | null;
  readonly speaker: KnownSpeaker | null;
}

/** `known`: what is remembered of the person who speaks. */
export function hearingsOf(
  { network, statistics }: Pick<HeardVoice, "network" | "statistics">,
  { card, speakerHead }: Classifier,
  known: SpeakerStatistics | null,
): Hearings {
  const alone = { share: 1, table: card.evidence, heard: network, isRelative: false };
  if (!speakerHead || !statistics || !known || isOthers(known, statistics)) {
    return { hearings: [alone], taught: null, speaker: null };
  }
  const { counted, speaker } = knownSpeaker(known, statistics, speakerHead);
  if (!speaker.isRelative) return { hearings: [alone], taught: null, speaker };
  const share = networkShare(counted, statistics, speakerHead.card);
  const relative = {
    share: 1 - share,
    table: speakerHead.card.evidence,
    heard: logitsOf(speakerHead.logits({ statistics: statistics.values }, counted)),
    isRelative: true,
  };
  const taught = taughtOf(statistics, counted, speakerHead);
  return { hearings: [{ ...alone, share }, relative], taught, speaker };
}

/** The clip counted in. */
function knownSpeaker(known: SpeakerStatistics, clip: ClipStatistics, head: SpeakerHead) {
  const counted = countClip(known, clip);
  const clips = counted.clips.length;
  const needed = head.card.min_clips;
  const isDoubtful = head.isDoubtful(counted);
  const isRelative = clips >= needed && (counted.isOnePerson || !isDoubtful);
  return { counted, speaker: { clips, needed, isDoubtful, isRelative } };
}
