/** Measured evidence: a clip's facts and the network's answer in, checked claims and what they add up to out. */
import type { Analysis, Posterior } from "../../common/analysis";
import type { ClipFacts } from "../facts/clipFacts";
import { measuresOf, summaryOf } from "../facts/prosodySummary";
import { phrasesOf } from "../speech/phrases";
import { syllablesOf } from "../speech/syllables";
import { check } from "./checker";
import { claimsFor } from "./claims";
import { summarise } from "./summary";

export type Evidence = Pick<
  Analysis,
  "prosody" | "measures" | "syllables" | "phrases" | "claims" | "summary"
>;

/** Of a signal in which no speech was heard: its pitch and energy are as they are, and nothing is made of them. */
export function withoutSpeech(clip: ClipFacts): Evidence {
  return {
    prosody: { ...summaryOf(clip), rate_syl_s: null },
    measures: {},
    syllables: [],
    phrases: [],
    claims: [],
    summary: { arousal: null },
  };
}

/** Pure; a few ms for 10 s. */
export function evidence(clip: ClipFacts, posterior: Posterior): Evidence {
  return {
    prosody: summaryOf(clip),
    measures: measuresOf(clip),
    syllables: syllablesOf(clip.speech),
    phrases: phrasesOf(clip.speech),
    claims: claimsFor(posterior.emotion, clip.facts).map((claim) => ({
      ...claim,
      verdict: check(claim, clip).verdict,
    })),
    summary: summarise(clip.facts, posterior, clip.norms),
  };
}
