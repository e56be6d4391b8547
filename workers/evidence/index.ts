/** What is measured of a clip beside its facts. */
import type { Analysis } from "../../common/analysis";
import type { ClipFacts } from "../facts/clipFacts";
import { measuresOf, summaryOf } from "../facts/prosodySummary";
import { phrasesOf } from "../speech/phrases";
import { syllablesOf } from "../speech/syllables";

export type Evidence = Pick<Analysis, "prosody" | "measures" | "syllables" | "phrases">;

/** Of a signal in which no speech was heard: its pitch and energy are as they are, and nothing is made of them. */
export function withoutSpeech(clip: ClipFacts): Evidence {
  return {
    prosody: { ...summaryOf(clip), rate_syl_s: null },
    measures: {},
    syllables: [],
    phrases: [],
  };
}

/** Pure; a few ms for 10 s. */
export function evidence(clip: ClipFacts): Evidence {
  return {
    prosody: summaryOf(clip),
    measures: measuresOf(clip),
    syllables: syllablesOf(clip.speech),
    phrases: phrasesOf(clip.speech),
  };
}
