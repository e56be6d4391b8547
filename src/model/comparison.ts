/** Two versions of a voice side by side: answer, level and every claim, and which of them changed. */
import type { Analysis, Claim, Fact, Posterior, Span } from "../../common/analysis";
import type { Emotion } from "../../common/constants";
import { KINDS, type KindName } from "../../common/kinds";
import { named as namedIn, said } from "./answer";

/** Before and after, of one thing that is compared. */
interface Pair<What extends string, T> {
  readonly what: What;
  readonly before: T;
  readonly after: T;
  /** Another level or another answer, not merely another figure. */
  readonly isChanged: boolean;
}

/** `span` tells the claim from others of its kind. */
interface ClaimPair extends Pair<"claim", Measured | null> {
  readonly kind: KindName;
  readonly span: Span | null;
}

export type ComparisonRow =
  | Pair<"answer", Answer>
  /** What the evidence foresees: the new facts with the old timbre. */
  | Pair<"foreseen", Answer>
  /** dB re full scale. */
  | Pair<"level", number>
  | ClaimPair;

/** The emotions that are named, none where no speech was heard; with the probability where it is one. */
export interface Answer {
  readonly named: readonly Emotion[];
  readonly probability: number | null;
}

/** Two claims are about the same stretch when their ends lie within this share of the signal. */
const SAME_PLACE = 0.15;

type Versions = Pick<Analysis, "claims" | "posterior" | "prosody" | "seconds">;
type Measured = Pick<Fact, "kind" | "level" | "value">;

export function compare(original: Versions, changed: Versions): ComparisonRow[] {
  const claims = original.claims.map((claim): ComparisonRow => {
    const after = counterpart(claim, original.seconds, changed);
    return {
      what: "claim",
      kind: claim.kind,
      span: placeOf(claim, original.claims),
      before: claim,
      after,
      isChanged: after?.level !== claim.level,
    };
  });
  return [
    answers(original, changed),
    ...foreseen(original, changed),
    levels(original, changed),
    ...claims,
  ];
}

/** The claim about the same kind and stretch in another version; null where it makes none. */
export function counterpart(
  claim: Pick<Claim, "kind" | "start" | "end">,
  seconds: number,
  other: Pick<Analysis, "claims" | "seconds">,
): Claim | null {
  const apart = ({ start, end }: Claim) =>
    Math.max(
      Math.abs(start / other.seconds - claim.start / seconds),
      Math.abs(end / other.seconds - claim.end / seconds),
    );
  const [nearest] = other.claims
    .filter(({ kind }) => kind === claim.kind)
    .sort((a, b) => apart(a) - apart(b));
  return nearest && apart(nearest) <= SAME_PLACE ? nearest : null;
}

/** Its span where it is of a stretch, of a kind that several are told of. */
function placeOf(claim: Claim, all: readonly Claim[]): Span | null {
  const length = ({ start, end }: Claim) => end - start;
  const isLongest = all.every((o) => o.kind !== claim.kind || length(o) <= length(claim));
  const isWhole = KINDS[claim.kind].scopes.includes("whole");
  return isLongest && isWhole ? null : claim;
}

function answers(original: Versions, changed: Versions): ComparisonRow {
  const answerOf = ({ posterior }: Versions): Answer => {
    const named = namedIn({ posterior });
    const [only] = named;
    const isOne = named.length === 1 && posterior && only;
    return { named, probability: isOne ? posterior.probabilities[only] : null };
  };
  const before = answerOf(original);
  const after = answerOf(changed);
  return {
    what: "answer",
    before,
    after,
    isChanged: before.named.join() !== after.named.join(),
  };
}

/** Whether the change of the facts alone would have led to the answer that the changed voice really got. */
function foreseen(original: Versions, changed: Versions): ComparisonRow[] {
  if (!original.posterior || !changed.posterior) return [];
  const answerOf = (claims: readonly Claim[]): Answer => {
    const { conclusion, answers } = said(original.posterior as Posterior, claims);
    const isOne = conclusion.length === 1;
    return { named: conclusion, probability: isOne ? (answers[0]?.probability ?? null) : null };
  };
  const before = answerOf(original.claims);
  const after = answerOf(changed.claims);
  const isChanged = before.named.join() !== after.named.join();
  return [{ what: "foreseen", before, after, isChanged }];
}

function levels(original: Versions, changed: Versions): ComparisonRow {
  const before = original.prosody.level_db;
  return { what: "level", before, after: changed.prosody.level_db, isChanged: false };
}
