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
import { checker } from "./check";
import { claimsFor } from "./claims";
import { factsOf } from "./facts";
import { phrasesOf } from "./phrases";
import { summaryOf } from "./prosodySummary";
import type { RegisterHints } from "./register";
import { summarise } from "./summary";
import { syllablesOf } from "./syllables";
import { voiceOf } from "./voice";

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
  const voice = voiceOf(tracks);
  const facts = factsOf(voice, norms, options);
  const verdictOn = checker(tracks, norms, options);
  return {
    prosody: summaryOf(voice, tracks),
    syllables: syllablesOf(voice),
    phrases: phrasesOf(voice),
    claims: claimsFor(posterior.emotion, facts, voice).map((claim) => ({
      ...claim,
      verdict: verdictOn(claim),
    })),
    summary: summarise(facts, posterior, norms),
  };
}
