/** What of a recording is worth a word: what makes a kind doubtful, and every clipping. */
import type { Analysis } from "../../common/analysis";
import { AMISS, type Amiss } from "../../common/condition";

export function amissIn({
  condition,
  withheld,
}: Pick<Analysis, "condition" | "withheld">): Amiss[] {
  return AMISS.filter(
    (name) =>
      withheld.some(({ reason }) => reason === name) ||
      (name === "clippedShare" && condition.clippedPlaces > 0),
  );
}
