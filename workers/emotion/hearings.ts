/**
 * Who has a say in the answer: the network, which knows nobody, and the head that hears the clip relative to the speaker,
 * where enough is known of them. Nothing is heard again for it: a clip can be answered relative to one voice after another.
 */
import type { HeardVoice, KnownSpeaker } from "../../common/analysis";
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

/** The network's card, and the head that answers relative to a speaker; null where none is shipped. */
export interface Classifier {
  readonly card: ModelCard;
  readonly speakerHead: SpeakerHead | null;
}

export interface Hearings {
  /** Shares sum to 1. */
  readonly hearings: readonly Hearing[];
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
    return { hearings: [alone], speaker: null };
  }
  const { counted, speaker } = knownSpeaker(known, statistics, speakerHead);
  if (!speaker.isRelative) return { hearings: [alone], speaker };
  const share = networkShare(counted, statistics, speakerHead.card);
  const relative = {
    share: 1 - share,
    table: speakerHead.card.evidence,
    heard: logitsOf(speakerHead.logits({ statistics: statistics.values }, counted)),
    isRelative: true,
  };
  return { hearings: [{ ...alone, share }, relative], speaker };
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
