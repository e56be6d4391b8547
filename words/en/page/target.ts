/** Takes beside one that is their model. */

import { formatNumber } from "../figures";
import { nothing } from "./controls";

export const make = "Make B the target";
export const leave = "No target";
export const title = (source: string) => `Tries at ${source}`;
export const isGone = "The target is no longer among the takes.";
export const noTries = "No other take yet: record one, and it stands here.";
export const columns = {
  take: "Take",
  when: "When",
  melody: "Melody",
  length: "Length",
  same: "Alike",
};
export const caption =
  "Melody: how far the pitch lies from the target’s on average, whatever the height of the voice and its tempo. Alike: what is told of both on the same level.";

/** Null where one of the two has no pitch. */
export const melody = (apart_st: number | null) =>
  apart_st === null ? nothing : `${formatNumber(apart_st, 1)} st`;
/** "112 %" of the target's. */
export const length = (times: number | null) =>
  times === null ? nothing : `${Math.round(100 * times)} %`;
export const same = (same: number, compared: number) =>
  compared === 0 ? nothing : `${same} of ${compared}`;

/** What a glance at the curve tells. */
export const trend = (
  tries: number,
  days: number,
  first_st: number,
  last_st: number,
  best_st: number,
) => {
  const on = days === 1 ? "on one day" : `on ${days} days`;
  return `${tries} tries ${on}: ${melody(first_st)} apart at first, ${melody(last_st)} now, ${melody(best_st)} at best.`;
};
