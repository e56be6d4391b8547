/** Pitch corrected by hand: what is on screen is measured, weighed and argued anew with each correction. */
import type { Span } from "../../common/analysis";
import type { PitchChange, PitchEdit } from "../../common/pitchEdits";
import { correctionsOf, sameCorrections } from "../model/corrections";
import type { Context } from "./context";
import type { Jobs } from "./jobs";
import { audibleTake } from "./select";
import type { SessionActions } from "./state";

export function makePitchByHand(
  { get }: Pick<Context, "get">,
  jobs: Pick<Jobs, "correct">,
): Pick<SessionActions, "correctPitch" | "undoCorrection"> {
  /** Asked for and not measured yet: the next one comes on top of it. */
  let wanted: { readonly take: number; readonly edits: readonly PitchEdit[] } | null = null;

  async function change(
    next: (before: readonly PitchEdit[]) => readonly PitchEdit[],
  ): Promise<void> {
    const { shown, whatIf } = get();
    const take = audibleTake(get(), shown);
    // Two versions of a voice are compared as they were measured.
    if (!take || whatIf) return;
    const before = wanted?.take === take.id ? wanted.edits : correctionsOf(take);
    const edits = next(before);
    if (sameCorrections(edits, before)) return;
    const mine = { take: take.id, edits };
    wanted = mine;
    await jobs.correct(mine.edits);
    if (wanted === mine) wanted = null;
  }

  return {
    correctPitch: (kind: PitchChange, { start, end }: Span) =>
      change((before) => {
        const order = 1 + (before.at(-1)?.order ?? 0);
        return [...before, { start, end, change: kind, order }];
      }),
    undoCorrection: () => change((before) => before.slice(0, -1)),
  };
}
