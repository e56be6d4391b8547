/** The answer as the page says it, also where facts are set to ordinary to see what hangs on them. */
import type { Analysis, Claim, Posterior } from "../../common/analysis";
import { type Answer, concluded, ranked } from "../../common/answer";
import type { Conclusion } from "../../common/argument";
import type { Emotion } from "../../common/constants";
import { bitsOf, type Logits, probabilitiesOf, sumOf } from "../../common/evidence";

/** One part of the sum, of the answer against its runner-up, in bits. */
export interface LedgerLine {
  readonly what: "prior" | "timbre" | "taught" | Claim;
  readonly bits: number;
  /** Where the sum stands before and after it. */
  readonly from: number;
  readonly to: number;
  /** Set to ordinary, so that it does not count. */
  readonly isOff: boolean;
}

export interface Ledger {
  readonly answer: Emotion;
  readonly rival: Emotion;
  readonly lines: readonly LedgerLine[];
  readonly total: number;
}

export interface Said {
  readonly conclusion: Conclusion;
  /** Most probable first. */
  readonly answers: readonly Answer[];
}

/** `ordinary`: ids of claims that are taken as ordinary. */
export function said(
  posterior: Posterior,
  claims: readonly Claim[],
  ordinary: readonly number[] = [],
): Said {
  const total = totalOf(posterior, claims, ordinary);
  return {
    conclusion: concluded(total, posterior.decision),
    answers: ranked(probabilitiesOf(total)),
  };
}

/** Prior, the stated claims, timbre, what was taught: what led from nothing to the answer, and not to its runner-up. */
export function ledgerOf(
  posterior: Posterior,
  claims: readonly Claim[],
  ordinary: readonly number[] = [],
): Ledger {
  const [first, second] = ranked(posterior.probabilities) as [Answer, Answer];
  const between = (term: Logits) => bitsOf(term[first.emotion] - term[second.emotion]);
  let at = 0;
  const line = (what: LedgerLine["what"], term: Logits, isOff = false): LedgerLine => {
    const bits = between(term);
    const from = at;
    if (!isOff) at += bits;
    return { what, bits, from, to: from + bits, isOff };
  };
  const lines = [
    line("prior", posterior.prior),
    ...claims.flatMap((claim) =>
      claim.isStated && claim.weight
        ? [line(claim, claim.weight, ordinary.includes(claim.id))]
        : [],
    ),
    line("timbre", posterior.timbre),
    ...(posterior.taught?.weight ? [line("taught", posterior.taught.logits)] : []),
  ];
  return { answer: first.emotion, rival: second.emotion, lines, total: at };
}

/** From the least to the most bits that the sum passes on its way, with nothing and one bit between. */
export function reachOf({ lines }: Ledger): { readonly from: number; readonly to: number } {
  const places = [0, 1, ...lines.flatMap(({ from, to }) => [from, to])];
  return { from: Math.min(...places), to: Math.max(...places) };
}

function totalOf(
  { prior, timbre, taught }: Pick<Posterior, "prior" | "timbre" | "taught">,
  claims: readonly Claim[],
  ordinary: readonly number[],
): Logits {
  const stated = claims.filter(({ id, isStated }) => isStated && !ordinary.includes(id));
  return sumOf([
    prior,
    timbre,
    ...(taught ? [taught.logits] : []),
    ...stated.flatMap(({ weight }) => weight ?? []),
  ]);
}

/** What is named of an analysis: none where no speech was heard. */
export function named({ posterior }: Pick<Analysis, "posterior">): readonly Emotion[] {
  return posterior?.conclusion ?? [];
}

/** The custom property that holds its tint. */
export function tint(emotion: Emotion): string {
  return `var(--tint-${emotion})`;
}
