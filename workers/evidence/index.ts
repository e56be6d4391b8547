/** Measured evidence: Tracks and the network's answer in, checked claims and a summary out. */
import type {
  CheckedClaim,
  Phrase,
  Posterior,
  ProsodySummary,
  Syllable,
  Tracks,
} from "../../common/analysis";
import { NORMS, type Norms } from "../../common/norms";
import { factsOf } from "../facts/facts";
import { summaryOf } from "../facts/prosodySummary";
import { phrasesOf } from "../speech/phrases";
import type { RegisterHints } from "../speech/register";
import { speechOf } from "../speech/speech";
import { syllablesOf } from "../speech/syllables";
import { checker } from "./check";
import { claimsFor } from "./claims";
import { summarise } from "./summary";

export interface EvidenceOptions extends RegisterHints {
  /** @default NORMS, the corpora's */
  readonly norms?: Norms;
}

export interface Evidence {
  readonly prosody: ProsodySummary;
  readonly syllables: readonly Syllable[];
  readonly phrases: readonly Phrase[];
  /** Strongest evidence for the predicted emotion first. */
  readonly claims: readonly CheckedClaim[];
  readonly summary: string;
}

/** Pure; a few ms for 10 s of tracks. */
export function evidence(
  tracks: Tracks,
  posterior: Posterior,
  options: EvidenceOptions = {},
): Evidence {
  const norms = options.norms ?? NORMS;
  const speech = speechOf(tracks);
  const facts = factsOf(speech, norms, options);
  const verdictOn = checker(tracks, norms, options);
  return {
    prosody: summaryOf(speech, tracks),
    syllables: syllablesOf(speech),
    phrases: phrasesOf(speech),
    claims: claimsFor(posterior.emotion, facts, speech).map((claim) => ({
      ...claim,
      verdict: verdictOn(claim),
    })),
    summary: summarise(facts, posterior, norms),
  };
}
