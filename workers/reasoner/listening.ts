/** What the reasoner hears of a signal: the network's frames, the facts, and its posterior, at most MAX_TIME_S. */
import type { Posterior, Span, Tracks } from "../../common/analysis";
import { EMOTIONS, SAMPLE_RATE_HZ } from "../../common/constants";
import { NORMS } from "../../common/norms";
import type { ReasonerCard } from "../../common/reasonerCard";
import { MAX_TIME_S } from "../../common/reasoning";
import type { WindowOutput } from "../emotion/posterior";
import { factsOf, type GradedFact } from "../facts/facts";
import { toldFacts } from "../facts/sureness";
import { decideRegister, type RegisterHints } from "../speech/register";
import { type Speech, speechOf, toRange } from "../speech/speech";
import type { Heard } from "./network";

export interface Listening extends Heard {
  /** The stretch of the signal that is heard; all other times count from its start. */
  readonly span: Span;
  /** Tracks of that stretch alone, and every fact in it: what claims are checked against. */
  readonly speech: Speech;
  readonly measured: readonly GradedFact[];
  readonly posterior: Posterior;
  readonly hints: RegisterHints;
}

/** Least probability that the reasoner is told: the log of 0 is no number. */
const MIN_PROBABILITY = 1e-6;

/**
 * Null where there is nothing to reason about: no speech, or a network without frames. Copies what it keeps of the
 * tracks. `seconds`: of the signal.
 */
export function listen(
  tracks: Tracks,
  seconds: number,
  outputs: readonly WindowOutput[],
  posterior: Posterior,
  hints: RegisterHints,
  card: Pick<ReasonerCard, "frame_s" | "frame_width">,
): Listening | null {
  const isLong = seconds > MAX_TIME_S;
  const chosen = isLong ? loudestStretch(tracks, outputs) : outputs;
  const span = isLong ? spanOf(chosen) : { start: 0, end: seconds };
  const speech = speechOf(crop(tracks, span));
  const measured = factsOf(speech, NORMS, hints);
  const facts = toldFacts(measured, NORMS, decideRegister(speech, NORMS.register, hints));
  if (facts.length === 0 || chosen.some(({ frames }) => frames === null)) return null;
  const logPosterior = Float32Array.from(EMOTIONS, (emotion) =>
    Math.log(Math.max(MIN_PROBABILITY, posterior.probabilities[emotion])),
  );
  return {
    span,
    speech,
    measured,
    posterior,
    hints,
    facts,
    logPosterior,
    ...join(chosen, span, card),
  };
}

/** Frames of all windows one after the other, with their times from the start of `span`. */
function join(
  outputs: readonly WindowOutput[],
  span: Span,
  { frame_s: length_s, frame_width }: Pick<ReasonerCard, "frame_s" | "frame_width">,
): Pick<Heard, "frames" | "frame_s"> {
  const frames: number[] = [];
  const frame_s: number[] = [];
  for (const output of outputs) {
    const start = output.window.start / SAMPLE_RATE_HZ - span.start;
    const values = output.frames ?? new Float32Array(0);
    for (let u = 0; u < values.length / frame_width; u++)
      frame_s.push(start + (u + 0.5) * length_s);
    for (const value of values) frames.push(value);
  }
  return { frames: Float32Array.from(frames), frame_s: Float32Array.from(frame_s) };
}

/**
 * Windows next to each other, MAX_TIME_S at most together: the one with most speech above the average level,
 * and its neighbours, the better of the two first.
 */
function loudestStretch(tracks: Tracks, outputs: readonly WindowOutput[]): readonly WindowOutput[] {
  const weights = outputs.map(({ window }) =>
    tracks.level_db.subarray(window.from, window.to).reduce((sum, db) => sum + Math.max(0, db), 0),
  );
  const weight = (i: number) => weights[i] ?? Number.NEGATIVE_INFINITY;
  let first = weights.indexOf(Math.max(...weights));
  let last = first;
  const fits = (from: number, to: number) => {
    const { start, end } = spanOf(outputs.slice(from, to + 1));
    return from >= 0 && to < outputs.length && end - start <= MAX_TIME_S;
  };
  while (fits(first - 1, last) || fits(first, last + 1)) {
    const back =
      fits(first - 1, last) && (!fits(first, last + 1) || weight(first - 1) > weight(last + 1));
    if (back) first--;
    else last++;
  }
  return outputs.slice(first, last + 1);
}

function spanOf(outputs: readonly WindowOutput[]): Span {
  const start = (outputs[0]?.window.start ?? 0) / SAMPLE_RATE_HZ;
  return { start, end: (outputs.at(-1)?.window.end ?? 0) / SAMPLE_RATE_HZ };
}

/** A copy of the frames within `span`, both ends included. */
function crop(tracks: Tracks, span: Span): Tracks {
  const { from, to } = toRange(span);
  const cut = (track: Float32Array) => track.slice(from, to + 1);
  return {
    f0_hz: cut(tracks.f0_hz),
    voicing: cut(tracks.voicing),
    level_db: cut(tracks.level_db),
    alpha_db: cut(tracks.alpha_db),
    activeLevel_dbfs: tracks.activeLevel_dbfs,
  };
}
