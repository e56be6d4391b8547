/** What the reasoner hears of a signal: the network's frames, the facts, and its posterior, at most MAX_TIME_S. */
import type { Posterior, Span, Tracks } from "../../common/analysis";
import { everyday } from "../../common/answer";
import { EMOTIONS, SAMPLE_RATE_HZ } from "../../common/constants";
import type { ReasonerCard } from "../../common/reasonerCard";
import { MAX_TIME_S } from "../../common/reasoning";
import type { WindowOutput } from "../emotion/posterior";
import { type ClipFacts, clipFacts } from "../facts/clipFacts";
import { toldFacts } from "../facts/sureness";
import { cropTracks, cropVoice } from "../frames/crop";
import { toRange } from "../speech/speech";
import type { Heard } from "./network";

export interface Listening extends Heard {
  /** The stretch of the signal that is heard; all other times count from its start. */
  readonly span: Span;
  /** That stretch alone, with every fact in it: what claims are checked against. */
  readonly clip: ClipFacts;
  /** What the network heard, as among people who just talk: as the page says it. */
  readonly probabilities: Posterior["probabilities"];
}

/** Least probability that the reasoner is told: the log of 0 is no number. */
const MIN_PROBABILITY = 1e-6;

/**
 * Null where there is nothing to reason about: no speech, or a network without frames. Copies what it keeps of the
 * tracks. `clip`: the whole signal; `seconds`: of it.
 */
export function listen(
  clip: ClipFacts,
  seconds: number,
  outputs: readonly WindowOutput[],
  posterior: Posterior,
  card: Pick<ReasonerCard, "frame_s" | "frame_width">,
): Listening | null {
  const isLong = seconds > MAX_TIME_S;
  const chosen = isLong ? loudestStretch(clip.speech.tracks, outputs) : outputs;
  const span = isLong ? spanOf(chosen) : { start: 0, end: seconds };
  const own = ownCopy(clip, span, isLong);
  const facts = toldFacts(own.facts, own);
  if (facts.length === 0 || chosen.some(({ frames }) => frames === null)) return null;
  const probabilities = everyday(posterior);
  const logPosterior = Float32Array.from(EMOTIONS, (emotion) =>
    Math.log(Math.max(MIN_PROBABILITY, probabilities[emotion])),
  );
  return { span, clip: own, probabilities, facts, logPosterior, ...join(chosen, span, card) };
}

/** A clip whose tracks are not the page's: all of it as it is, or a stretch, looked at as a clip of its own. */
function ownCopy(clip: ClipFacts, span: Span, isStretch: boolean): ClipFacts {
  const range = toRange(span);
  const tracks = cropTracks(clip.speech.tracks, range.from, range.to);
  const voice = cropVoice(clip.voice, range.from, range.to);
  if (!isStretch) return { ...clip, speech: { ...clip.speech, tracks }, voice };
  const { baseline, norms, register } = clip;
  const isSet = register?.from === "hand";
  return clipFacts(tracks, voice, {
    baseline,
    norms,
    ...(isSet && { register: register.register }),
  });
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
