/** Pitch corrected by hand: the corrections of a take, and what no longer holds by them. */
import type { Analysis, Fact } from "../../common/analysis";
import type { PitchEdit } from "../../common/pitchEdits";
import type { Utterance } from "../../common/utterance";
import { counterpart } from "./comparison";
import { type Found, measured } from "./differences";
import { analysesOf, type Take } from "./take";

/** All that were made to a take, in their order. */
export function correctionsOf(take: Pick<Take, "utterances">): readonly PitchEdit[] {
  const all = analysesOf(take).flatMap(({ correction }) => correction?.edits ?? []);
  return [...new Map(all.map((edit) => [edit.order, edit])).values()].toSorted(
    (a, b) => a.order - b.order,
  );
}

/** Those of them that reach into an utterance. */
export function correctionsIn(
  edits: readonly PitchEdit[],
  { heard }: Pick<Utterance, "heard">,
): readonly PitchEdit[] {
  return edits.filter(({ start, end }) => start < heard.end && heard.start < end);
}

export function sameCorrections(a: readonly PitchEdit[], b: readonly PitchEdit[]): boolean {
  return a.length === b.length && a.every(({ order }, i) => order === b[i]?.order);
}

/** Something that was told before the correction, and is told otherwise by now, or not at all. */
export interface Contradicted {
  readonly before: Fact;
  /** Without a level where it is not sure enough to be told; null where it is not known. */
  readonly now: Found | null;
}

export function contradictedIn(analysis: Analysis): Contradicted[] {
  const { correction, seconds } = analysis;
  return (correction?.before ?? []).flatMap((before) => {
    const now = counterpart(before, seconds, analysis);
    return now?.level === before.level
      ? []
      : [{ before, now: now ?? measured(analysis, before.kind) }];
  });
}
