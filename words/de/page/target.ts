/** Takes beside one that is their model. */
import { formatNumber } from "../figures";
import { nothing } from "./controls";

export const make = "B zum Vorbild machen";
export const leave = "Kein Vorbild";
export const title = (source: string) => `Versuche nach dem Vorbild ${source}`;
export const isGone = "Das Vorbild ist nicht mehr unter den Aufnahmen.";
export const noTries = "Noch keine andere Aufnahme: Nehmen Sie eine auf, dann steht sie hier.";
export const columns = {
  take: "Aufnahme",
  when: "Wann",
  melody: "Melodie",
  length: "Länge",
  same: "Gleich",
};
export const caption =
  "Melodie: wie weit die Tonhöhe im Mittel von der des Vorbilds liegt, ungeachtet der Stimmlage und des Tempos. Gleich: was bei beiden auf derselben Stufe steht.";

/** Null where one of the two has no pitch. */
export const melody = (apart_st: number | null) =>
  apart_st === null ? nothing : `${formatNumber(apart_st, 1)} st`;
/** "112 %" of the target's. */
export const length = (times: number | null) =>
  times === null ? nothing : `${Math.round(100 * times)} %`;
export const same = (same: number, compared: number) =>
  compared === 0 ? nothing : `${same} von ${compared}`;

/** What a glance at the curve tells. */
export const trend = (
  tries: number,
  days: number,
  first_st: number,
  last_st: number,
  best_st: number,
) => {
  const on = days === 1 ? "an einem Tag" : `an ${days} Tagen`;
  return `${tries} Versuche ${on}: anfangs ${melody(first_st)} entfernt, jetzt ${melody(last_st)}, am nächsten ${melody(best_st)}.`;
};
