/** Measured evidence: Tracks and the network's answer in, checked claims and a summary out. */
import type { CheckedClaim, Posterior, ProsodySummary, Tracks } from "../../common/analysis";
import { NORMS, type Norms, type Register } from "../../common/norms";
import { checker } from "./check";
import { claimsFor } from "./claims";
import { factsOf } from "./facts";
import { summaryOf } from "./prosodySummary";
import { summarise } from "./summary";
import { voiceOf } from "./voice";

export interface EvidenceOptions {
  /** @default NORMS, the corpora's */
  readonly norms?: Norms;
  /** Low or high voice, where the user has said it. @default decided from the tracks */
  readonly register?: Register;
}

export interface Evidence {
  readonly prosody: ProsodySummary;
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
  const facts = factsOf(voice, norms, options.register);
  const verdictOn = checker(tracks, norms, options);
  return {
    prosody: summaryOf(voice, tracks),
    claims: claimsFor(posterior.emotion, facts, voice).map((claim) => ({
      ...claim,
      verdict: verdictOn(claim),
    })),
    summary: summarise(facts, posterior, norms),
  };
}
