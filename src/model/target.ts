/** How near takes come to one that is their model: the melody, and what is told of both. */
import type { Analysis } from "../../common/analysis";
import { type Contour, contourOf, differences, lengthOf } from "./differences";
import type { Take } from "./take";

/** Of a contour that is stretched to one length. */
const POINTS = 100;

export interface Distance {
  /** RMS of the two contours, each re its own median and over its own length, st; null where one has none. */
  readonly melody_st: number | null;
  /** The take lasts so many times as long as the target, from the first voiced frame to the last; null as above. */
  readonly length: number | null;
  /** Of the kinds that are told of both, so many have the same level … */
  readonly same: number;
  /** … out of these. */
  readonly compared: number;
}

export function distanceTo(target: Compared, take: Compared): Distance {
  const [a, b] = [contourOf(target), contourOf(take)];
  const isVoiced = lengthOf(a) > 0 && lengthOf(b) > 0;
  const steps = differences(target, take).flatMap(({ step }) => step ?? []);
  return {
    melody_st: isVoiced ? rms(stretched(a), stretched(b)) : null,
    length: isVoiced ? lengthOf(b) / lengthOf(a) : null,
    same: steps.filter((step) => step === 0).length,
    compared: steps.length,
  };
}

type Compared = Pick<Analysis, "claims" | "measures" | "tracks" | "prosody">;

/** A take beside its target; what is told is of the utterance in focus of each. */
export interface Attempt extends Pick<Take, "key" | "source" | "opened_ms">, Distance {}

/** Every other take beside the target, the oldest first; the app's samples are nobody's tries. */
export function attemptsAt(target: Take, takes: readonly Take[]): Attempt[] {
  const model = inFocus(target);
  if (!model) return [];
  return takes
    .flatMap((take): Attempt[] => {
      const analysis = inFocus(take);
      if (!analysis || take.key === target.key || take.isSample) return [];
      const { key, source, opened_ms } = take;
      return [{ key, source, opened_ms, ...distanceTo(model, analysis) }];
    })
    .toSorted((a, b) => a.opened_ms - b.opened_ms);
}

function inFocus({ utterances, focus }: Take): Analysis | null {
  const analysis = utterances[focus]?.analysis ?? null;
  return analysis?.posterior ? analysis : null;
}

/** At POINTS places from its first voiced frame to its last, straight over what is unvoiced. */
function stretched(contour: Contour): number[] {
  const points = contour.flat();
  const length = lengthOf(contour);
  let next = 0;
  return Array.from({ length: POINTS }, (_, i) => {
    const time_s = (i / (POINTS - 1)) * length;
    while (next < points.length - 1 && (points[next]?.time_s ?? 0) < time_s) next++;
    const [before, after] = [points[Math.max(0, next - 1)], points[next]];
    if (!before || !after) return 0;
    const apart_s = after.time_s - before.time_s;
    const share = apart_s > 0 ? Math.min(1, Math.max(0, (time_s - before.time_s) / apart_s)) : 1;
    return before.st + share * (after.st - before.st);
  });
}

function rms(a: readonly number[], b: readonly number[]): number {
  return Math.sqrt(a.reduce((sum, st, i) => sum + (st - (b[i] ?? 0)) ** 2, 0) / a.length);
}
