/** Pitch corrected by hand: what reaches into an utterance, what was measured, and what no longer holds by it. */
import type { Analysis, Fact } from "../../common/analysis";
import type { PitchEdit } from "../../common/pitchEdits";
import type { Utterance } from "../../common/utterance";
import { counterpart } from "./comparison";
import { type Found, measured } from "./differences";
import type { Take, TakenUtterance } from "./take";

/** Those of them that reach into an utterance. */
export function correctionsIn(
  edits: readonly PitchEdit[],
  { heard, channel }: Pick<Utterance, "heard" | "channel">,
): readonly PitchEdit[] {
  return edits.filter(
    (edit) => edit.channel === channel && edit.start < heard.end && heard.start < edit.end,
  );
}

export function sameCorrections(a: readonly PitchEdit[], b: readonly PitchEdit[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Whether an utterance was measured with the corrections that its take has. */
export function isMeasuredSo({ corrections }: Pick<Take, "corrections">, one: TakenUtterance) {
  return sameCorrections(one.analysis?.correction?.edits ?? [], correctionsIn(corrections, one));
}

/** Its corrections as far as they were measured: others are wanted only of what is not analysed yet. */
export function measuredCorrections({
  corrections,
  utterances,
}: Pick<Take, "corrections" | "utterances">): readonly PitchEdit[] {
  const analysed = utterances.filter(({ analysis }) => analysis !== null);
  const waiting = corrections.filter(
    (edit) => !analysed.some((one) => correctionsIn([edit], one).length > 0),
  );
  const made = analysed.flatMap(({ analysis }) => analysis?.correction?.edits ?? []);
  const all = new Map([...waiting, ...made].map((edit) => [edit.order, edit]));
  return [...all.values()].toSorted((a, b) => a.order - b.order);
}

/** Something that was told before the correction, and is told otherwise by now, or not at all. */
export interface Contradicted {
  readonly before: Fact;
  /** Without a level where it is not sure enough to be told; null where it is not known. */
  readonly now: Found | null;
}

export function contradictedIn(analysis: Analysis): Contradicted[] {
  const { correction, seconds } = analysis;
  return (correction?.before ?? []).flatMap((before): Contradicted[] => {
    const now = counterpart(before, seconds, analysis);
    if (now?.level === before.level) return [];
    // Of a stretch it is not known what all the speech measures.
    const ofAll = before.scope === "whole" ? measured(analysis, before.kind) : null;
    return [{ before, now: now ?? ofAll }];
  });
}
