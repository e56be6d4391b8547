/** Which emotions an answer names. */
import type { Posterior } from "../../common/analysis";
import { type Named, nameOf, ranked } from "../../common/answer";
import type { TraceAnswer } from "../../common/trace";

type Answered = Pick<Posterior, "probabilities" | "marked" | "sure">;

/** What to name: one where network and reasoning allow it, else two; none where no speech was heard. */
export function candidates(
  posterior: Answered | null,
  answer?: TraceAnswer | null,
): readonly Named[] {
  if (!posterior) return [];
  const [first, second] = ranked(posterior).map(({ named }) => named);
  if (!first || !second) return [];
  // Claims tell emotions apart; they do not make a voice marked.
  if (posterior.sure && (first === "unmarked" || (answer?.sure ?? true))) return [first];
  const claimed = answer?.sure === false ? nameOf(answer.fromTrace.emotion) : second;
  return [first, claimed === first ? second : claimed];
}

/** The custom property that holds its tint. */
export function tint(named: Named): string {
  return `var(--tint-${named})`;
}
