/** Pitch corrected by hand: what is on screen is measured, weighed and argued anew with each correction. */
import { canChange, type PitchEdit } from "../../common/pitchEdits";
import { correctionsIn, measuredCorrections, sameCorrections } from "../model/corrections";
import type { AudibleTake } from "../model/take";
import type { Context } from "./context";
import type { Jobs } from "./jobs";
import { withChanged } from "./results";
import { audibleTake } from "./select";
import type { SessionActions } from "./state";

export function makePitchByHand(
  { get, set }: Pick<Context, "get" | "set">,
  jobs: Pick<Jobs, "correct" | "isOther">,
): Pick<SessionActions, "correctPitch" | "undoCorrection"> {
  /** The highest that was given: none is given twice. */
  let orders = 0;
  let requests = 0;

  async function change(next: (take: AudibleTake) => readonly PitchEdit[]): Promise<void> {
    const { shown, whatIf } = get();
    const take = audibleTake(get(), shown);
    // Two versions of a voice are compared as they were measured.
    if (!take?.sound.isKept || whatIf || jobs.isOther(take.id)) return;
    const corrections = next(take);
    if (sameCorrections(corrections, take.corrections)) return;
    const request = ++requests;
    set(withChanged(get(), take.id, (now) => ({ ...now, corrections })));
    await jobs.correct();
    if (request !== requests) return;
    // What was cancelled, or failed, is as it was.
    set(
      withChanged(get(), take.id, (now) => {
        const held = measuredCorrections(now);
        return sameCorrections(held, now.corrections) ? now : { ...now, corrections: held };
      }),
    );
  }

  return {
    correctPitch: (kind, { start, end }) =>
      change(({ corrections, utterances, focus }) => {
        const channel = utterances[focus]?.channel ?? null;
        const order = 1 + Math.max(orders, ...corrections.map((edit) => edit.order));
        const edit: PitchEdit = { start, end, change: kind, channel, order };
        const does = utterances.some(
          (one) =>
            one.analysis &&
            correctionsIn([edit], one).length > 0 &&
            canChange(one.analysis.tracks, kind, edit, one.analysis.start),
        );
        // Else it would be told of, and have changed nothing.
        if (!does) return corrections;
        orders = order;
        return [...corrections, edit];
      }),
    undoCorrection: () => change(({ corrections }) => corrections.slice(0, -1)),
  };
}
