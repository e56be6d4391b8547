/** A take: a titled list of utterances with its sound. What panels, plot and exports know of a recording. */
import type { Analysis } from "../../common/analysis";
import type { ChannelsHeard } from "../../common/audio/channels";
import type { PitchEdit } from "../../common/pitchEdits";
import type { SpeakerStatistics } from "../../common/speakerStatistics";
import type { Utterance } from "../../common/utterance";
import type { Sound } from "../capture/sound";
import type { StoredSound } from "../capture/storedSound";
import type { Tier } from "./tiers/tiers";

export interface TakenUtterance extends Utterance {
  /** Null while it waits, and where it is refused. */
  readonly analysis: Analysis | null;
  /** Nothing can be measured in it. */
  readonly isRefused: boolean;
  /** Whose voice it was answered relative to; null: nobody's, or that of the speaker who is named. */
  readonly voice: SpeakerStatistics | null;
  /** Changes with every analysis; unique over all takes. */
  readonly version: number;
}

export interface Take {
  /** Its name for good, beyond this visit. */
  readonly key: string;
  /** In this visit. Stays the same when the same sound is analysed again, with other settings. */
  readonly id: number;
  /** Its name, as shown. */
  readonly source: string;
  readonly seconds: number;
  /** What is heard of several channels; null where there is one. */
  readonly channels: ChannelsHeard | null;
  /** What it was read from, to be read another way; null where it is no file. */
  readonly file: File | null;
  /** Comes with the app: nobody's who uses it. */
  readonly isSample: boolean;
  /** Name of the speaker whom its claims are compared with, too; null: many voices alone. */
  readonly speaker: string | null;
  /** Opened or recorded since the page was opened; else kept from before. */
  readonly isOfVisit: boolean;
  /** When it was opened or recorded, ms since 1970. */
  readonly opened_ms: number;
  /** Laid aside while it is not on screen. */
  readonly sound: Sound | StoredSound;
  /** In order. */
  readonly utterances: readonly TakenUtterance[];
  /** Of its pitch, by hand, in their order; what reaches into an utterance is measured into its analysis. */
  readonly corrections: readonly PitchEdit[];
  /** Labels that a person brought or made. */
  readonly tiers: readonly Tier[];
  /** Whose intervals its utterances are; null where they are as they were found. */
  readonly cutBy: TierCut | null;
  /** More may still be found: the sound is being read. */
  readonly isOpen: boolean;
  /** Of the one that is shown with its argument; it has an analysis. */
  readonly focus: number;
  /** A person wants each utterance answered alone, not relative to the others of its voice. */
  readonly isAlone: boolean;
}

/** Utterances that are a tier's intervals. */
export interface TierCut {
  readonly tier: string;
  /** What they were before. */
  readonly asFound: readonly Utterance[];
}

/** A take that can be played, drawn and changed. */
export interface AudibleTake extends Take {
  readonly sound: Sound;
}

/** The utterance in focus, which the panels show, and its take. */
export interface Result<T extends Take = Take> {
  /** Changes with every analysis. */
  readonly id: number;
  readonly take: T;
  readonly source: string;
  readonly analysis: Analysis;
}
export type AudibleResult = Result<AudibleTake>;

/** The utterance at a time, or the nearest before it; null where none is so early. */
export function utteranceAt(
  utterances: readonly Pick<Utterance, "speech">[],
  time_s: number,
): number | null {
  const index = utterances.findLastIndex(({ speech }) => speech.start <= time_s);
  return index < 0 ? null : index;
}

/** Median of the speaker's pitch, Hz; of several utterances that of the middle one; null where nothing is voiced. */
export function f0MedianOf(analyses: readonly Pick<Analysis, "prosody">[]): number | null {
  const medians = analyses.flatMap(({ prosody }) => prosody.f0_median_hz ?? []);
  return medians.toSorted((a, b) => a - b)[medians.length >> 1] ?? null;
}

/** The analysis of a time, or of the utterance that is nearest to it. */
export function analysisAt(take: Take, time_s: number): Analysis | null {
  const apart = ({ start, seconds }: Analysis) =>
    Math.max(0, start - time_s, time_s - start - seconds);
  return analysesOf(take).reduce<Analysis | null>(
    (best, other) => (best && apart(best) <= apart(other) ? best : other),
    null,
  );
}

/** Whether it can be heard, and measured anew. */
export function hasSound({ sound }: Pick<Take, "sound">): boolean {
  return "read" in sound ? sound.isKept : sound.channels.length > 0;
}

/** The tier that its utterances are the intervals of. */
export function cuttingTier({ tiers, cutBy }: Pick<Take, "tiers" | "cutBy">): Tier | undefined {
  return tiers.find(({ name }) => name === cutBy?.tier);
}

/** Those of its utterances that are analysed, in order. */
export function analysesOf({ utterances }: Pick<Take, "utterances">): Analysis[] {
  return utterances.flatMap(({ analysis }) => analysis ?? []);
}
