/** Two versions of a voice side by side: answer, level and every claim, and which of them changed. */
import type { Analysis, Claim, Fact } from "../../common/analysis";
import { KINDS } from "../../common/kinds";
import {
  formatLevel,
  formatNumber,
  formatProbability,
  formatSpan,
  formatValue,
  kindText,
} from "../../words";
import { adjective, candidates, headline, ranked } from "./answer";

export interface ComparisonRow {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  /** Another level or another answer, not merely another figure. */
  readonly isChanged: boolean;
}

/** Two claims are about the same stretch when their ends lie within this share of the signal. */
const SAME_PLACE = 0.15;

type Versions = Pick<Analysis, "claims" | "posterior" | "prosody" | "seconds" | "trace">;
type Measured = Pick<Fact, "kind" | "level" | "value">;

export function compare(original: Versions, changed: Versions): ComparisonRow[] {
  const claims = original.claims.map((claim): ComparisonRow => {
    const after = counterpart(claim, original.seconds, changed);
    return {
      name: nameOf(claim, original.claims),
      before: inWords(claim),
      after: after ? inWords(after) : "–",
      isChanged: after?.level !== claim.level,
    };
  });
  return [
    answers(original, changed),
    ...conclusions(original, changed),
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

/** "high, 213 Hz" */
export function inWords(fact: Measured): string {
  return `${formatLevel(fact.level)}, ${formatValue(fact)}`;
}

/** "Pitch", or "Contour, 0.40–1.60 s" of a stretch of a kind that several are told of. */
function nameOf(claim: Claim, all: readonly Claim[]): string {
  const name = kindText(claim.kind);
  const length = ({ start, end }: Claim) => end - start;
  const isLongest = all.every((o) => o.kind !== claim.kind || length(o) <= length(claim));
  const isWhole = KINDS[claim.kind].scopes.includes("whole");
  return isLongest && isWhole ? name : `${name}, ${formatSpan(claim)}`;
}

function answers(original: Versions, changed: Versions): ComparisonRow {
  const words = ({ posterior, trace }: Versions) => headline(posterior, trace?.answer);
  const inFull = (version: Versions) => {
    const { posterior, trace } = version;
    const top = ranked(posterior.probabilities)[0]?.probability ?? 0;
    const isSure = candidates(posterior, trace?.answer).length === 1;
    return isSure ? `${words(version)}, ${formatProbability(top)}` : words(version);
  };
  return {
    name: "Answer",
    before: inFull(original),
    after: inFull(changed),
    isChanged: words(original) !== words(changed),
  };
}

/** What the reasoning itself ends on, where both were written. */
function conclusions({ trace: first }: Versions, { trace: second }: Versions): ComparisonRow[] {
  if (!first?.answer || !second?.answer) return [];
  const before = adjective(first.answer.emotion);
  const after = adjective(second.answer.emotion);
  return [{ name: "Reasoning ends on", before, after, isChanged: before !== after }];
}

function levels(original: Versions, changed: Versions): ComparisonRow {
  const level = ({ prosody }: Versions) => `${formatNumber(prosody.level_db, 1)} dB`;
  return {
    name: "Level re full scale",
    before: level(original),
    after: level(changed),
    isChanged: false,
  };
}
