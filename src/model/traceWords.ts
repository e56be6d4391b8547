/** What the page says about a trace, in words for someone who has never seen one. */
import type { Claim, Posterior } from "../../common/analysis";
import type { TraceAnswer, TraceClaim } from "../../common/trace";
import {
  factText,
  formatLevel,
  formatProbability,
  formatSpan,
  formatValue,
  normText,
} from "../../words";
import { adjective, headline } from "./answer";

/** Spans that differ by less are one, s. */
const SAME_SPAN_S = 0.02;

/** Whether the claim was checked against the very fact that a line of the measured evidence states. */
export function isAbout({ measured }: TraceClaim, claim: Claim): boolean {
  return (
    measured !== null &&
    measured.kind === claim.kind &&
    Math.abs(measured.start - claim.start) < SAME_SPAN_S &&
    Math.abs(measured.end - claim.end) < SAME_SPAN_S
  );
}

/** "6 of 8 claims confirmed, 1 contradicted, 1 not measurable" */
export function tally(claims: readonly Pick<TraceClaim, "verdict">[]): string {
  if (claims.length === 0) return "no claims";
  const count = (verdict: TraceClaim["verdict"]) =>
    claims.filter((claim) => claim.verdict === verdict).length;
  const others = (["contradicted", "not measurable"] as const)
    .filter((verdict) => count(verdict) > 0)
    .map((verdict) => `, ${count(verdict)} ${verdict}`);
  return `${count("confirmed")} of ${claims.length} claims confirmed${others.join("")}`;
}

/** The figure on a claim's mark: "243 Hz". */
export function figure({ measured }: TraceClaim): string {
  return measured ? formatValue(measured) : "no figure";
}

/** The verdict with the measurement and its norm behind it. */
export function explain(claim: TraceClaim): string {
  const { verdict, measured } = claim;
  if (!measured) {
    return `Not measurable: ${formatSpan(claim)} holds too little speech to measure this.`;
  }
  const said = formatLevel(claim.level);
  const found = formatLevel(measured.level);
  const head =
    verdict === "confirmed" ? "Confirmed." : `Contradicted: said ${said}, measured ${found}.`;
  return `${head} ${factText(measured)} Compared with ${normText(measured)}.`;
}

/** How far the claims carry the answer. */
export function trust(
  answer: TraceAnswer,
  posterior: Pick<Posterior, "emotion" | "probabilities" | "sure">,
): string {
  const heard = adjective(posterior.emotion);
  const { emotion, probabilities } = answer.fromTrace;
  const isSame = emotion === posterior.emotion;
  const share = formatProbability(probabilities[emotion]);
  const read = `${adjective(emotion)} (${share})`;
  const own =
    answer.emotion === posterior.emotion
      ? ""
      : ` The reasoning itself ends on ${adjective(answer.emotion)}.`;
  if (!answer.sure) {
    const both = `The sound as a whole and the claims alone lean to ${heard} alike, but at ${formatProbability(posterior.probabilities[emotion])} and ${share}.`;
    const apart = `The sound as a whole suggests ${heard}, the claims alone ${read}.`;
    return `${headline(posterior, answer)}. ${isSame ? both : apart}${own}`;
  }
  if (!posterior.sure) {
    return `The sound as a whole leaves it open; the claims alone suggest ${read}.${own}`;
  }
  return isSame
    ? `The claims alone lead to the same answer as the sound: ${read}.${own}`
    : `The claims alone would rather suggest ${read}; the sound as a whole decides for ${heard}.${own}`;
}
