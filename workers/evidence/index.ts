/** What is measured of a clip beside its facts. */
import type { Analysis } from "../../common/analysis";
import type { ClipFacts } from "../facts/clipFacts";
import { measuresOf, summaryOf } from "../facts/prosodySummary";
import { phrasesOf } from "../speech/phrases";
import { syllablesOf } from "../speech/syllables";
import { arousalIndex } from "./arousal";

export type Evidence = Pick<Analysis, "prosody" | "arousal" | "measures" | "syllables" | "phrases">;

/** Of a signal in which no speech was heard: its pitch and energy are as they are, and nothing is made of them. */
export function withoutSpeech(clip: ClipFacts): Evidence {
  return {
    prosody: { ...summaryOf(clip), rate_syl_s: null },
    arousal: null,
    measures: {},
    syllables: [],
    phrases: [],
  };
}

/** Pure; a few ms for 10 s. */
export function evidence(clip: ClipFacts): Evidence {
  return {
    prosody: summaryOf(clip),
    arousal: arousalOf(clip),
    measures: measuresOf(clip),
    syllables: syllablesOf(clip.speech),
    phrases: phrasesOf(clip.speech),
  };
}

/** On the scale of the norms: their 5th and 95th percentiles are -1 and 1. */
function arousalOf({ facts, norms }: ClipFacts): number | null {
  const index = arousalIndex(facts);
  const { p5, p95 } = norms.arousal;
  return index === null ? null : (2 * index - p95 - p5) / (p95 - p5);
}
