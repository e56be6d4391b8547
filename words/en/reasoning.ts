/** What is said about a trace, in words for someone who has never seen one. */
import type { Posterior } from "../../common/analysis";
import type { Named } from "../../common/answer";
import type { TraceAnswer, TraceClaim } from "../../common/trace";
import { headline, SOUNDS } from "./emotions";
import { factText, normText } from "./facts";
import { formatLevel, formatProbability, formatSpan, formatValue } from "./figures";

/** The figure on a claim's mark: "243 Hz". */
export function figureText({ measured }: Pick<TraceClaim, "measured">): string {
  return measured ? formatValue(measured) : "no figure";
}

/** The verdict with the measurement and its norm behind it. */
export function explanation(claim: TraceClaim): string {
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

/** How far the claims carry the answer. `named`: the emotions that the headline names. */
export function trust(
  answer: TraceAnswer,
  posterior: Pick<Posterior, "emotion" | "probabilities" | "sure">,
  named: readonly Named[],
): string {
  const heard = SOUNDS[posterior.emotion];
  const { emotion, probabilities } = answer.fromTrace;
  const isSame = emotion === posterior.emotion;
  const share = formatProbability(probabilities[emotion]);
  const read = `${SOUNDS[emotion]} (${share})`;
  const own =
    answer.emotion === posterior.emotion
      ? ""
      : ` The reasoning itself ends on ${SOUNDS[answer.emotion]}.`;
  if (!answer.sure) {
    const both = `The sound as a whole and the claims alone lean to ${heard} alike, but at ${formatProbability(posterior.probabilities[emotion])} and ${share}.`;
    const apart = `The sound as a whole suggests ${heard}, the claims alone ${read}.`;
    return `${headline(named)}. ${isSame ? both : apart}${own}`;
  }
  if (!posterior.sure) {
    return `The sound as a whole leaves it open; the claims alone suggest ${read}.${own}`;
  }
  return isSame
    ? `The claims alone lead to the same answer as the sound: ${read}.${own}`
    : `The claims alone would rather suggest ${read}; the sound as a whole decides for ${heard}.${own}`;
}
