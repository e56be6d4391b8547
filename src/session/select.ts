/**
 * What the ids of the session stand for. Each selector gives the same object while nothing in it has changed:
 * React renders again for every new one.
 */
import { shallow } from "zustand/shallow";
import type { KeptHead } from "../kept/kept";
import { labelOf, type TakeLabel } from "../model/label";
import type { AudibleResult, AudibleTake, Take } from "../model/take";
import { isOnScreen } from "./results";
import type { Results, SessionState } from "./state";

/** The take with this id, where it can be heard: one that is on screen, or beside it. */
export function audibleTake(
  { takes }: Pick<Results, "takes">,
  id: number | null,
): AudibleTake | null {
  const take = id === null ? undefined : takes.get(id);
  return take && isAudible(take) ? take : null;
}

function isAudible(take: Take): take is AudibleTake {
  return "read" in take.sound;
}

/** The utterance in focus of each take that was asked for, so that the same is given again. */
const results = new WeakMap<Take, AudibleResult | null>();

/** The utterance in focus of a take that can be heard. */
export function audibleResult(
  state: Pick<Results, "takes">,
  id: number | null,
): AudibleResult | null {
  const take = audibleTake(state, id);
  if (!take) return null;
  let result = results.get(take);
  if (result === undefined) {
    const { analysis, version } = take.utterances[take.focus] ?? { analysis: null, version: 0 };
    result = analysis && { id: version, take, source: take.source, analysis };
    results.set(take, result);
  }
  return result;
}

/** What is on screen. */
export function shownResult(state: Results): AudibleResult | null {
  return audibleResult(state, state.shown);
}

/** What is on screen, or what that was made from: the voice as it was spoken. */
export function originalResult(state: Results): AudibleResult | null {
  return audibleResult(state, state.whatIf?.original ?? state.shown);
}

/** What the changed voice on screen is compared with; null where no changed one is on screen. */
export function comparedResult(state: Results): AudibleResult | null {
  return state.shown === state.whatIf?.changed ? originalResult(state) : null;
}

/** A changed voice and what it was made from. */
export interface Versions {
  readonly original: AudibleResult;
  readonly changed: AudibleResult;
}

export const whatIfResults = sameWhileEqual((state: Results): Versions | null => {
  const original = audibleResult(state, state.whatIf?.original ?? null);
  const changed = audibleResult(state, state.whatIf?.changed ?? null);
  return original && changed && { original, changed };
});

/** Of every sound of this visit, the newest first. */
export const earlierTakes = sameWhileEqual(({ takes, earlier }: Results): readonly Take[] =>
  earlier.flatMap((id) => takes.get(id) ?? []),
);

/** What a list shows of a take, be it of this visit or kept from another. */
export interface ListedTake extends Pick<Take, "key" | "source" | "seconds" | "opened_ms"> {
  readonly label: TakeLabel;
  /** Itself, or what was made of it. */
  readonly isOnScreen: boolean;
}

/** The newest first. */
export const listedTakes = sameWhileEqual(
  (state: Results & { readonly kept: readonly KeptHead[] }): readonly ListedTake[] => {
    const here = earlierTakes(state);
    const keys = new Set(here.map(({ key }) => key));
    const rows = here.map((take) => rowOf(take, isOnScreen(state, take.id)));
    const others = state.kept.filter(({ key }) => !keys.has(key)).map((head) => rowOf(head, false));
    return [...rows, ...others].toSorted((a, b) => b.opened_ms - a.opened_ms);
  },
);

/** Whether a list has anything to show, or to have back. */
export function hasTakes(
  state: Pick<SessionState, "earlier" | "kept" | "deleted" | "failedFiles">,
): boolean {
  const { earlier, kept, deleted, failedFiles } = state;
  return earlier.length + kept.length + failedFiles.length > 0 || deleted !== null;
}

/** The same row again while nothing in it has changed. */
const listed = new WeakMap<Take | KeptHead, ListedTake>();

function rowOf(of: Take | KeptHead, isOnScreen: boolean): ListedTake {
  const before = listed.get(of);
  if (before?.isOnScreen === isOnScreen) return before;
  const { key, source, seconds, opened_ms } = of;
  const label = "label" in of ? of.label : labelOf(of);
  const row = { key, source, seconds, opened_ms, label, isOnScreen };
  listed.set(of, row);
  return row;
}

/** Of those, what can be one person's: a person's own sounds, one voice in each as far as it is known. */
export const visitTakes = sameWhileEqual((state: Results): readonly Take[] =>
  earlierTakes(state).filter(
    ({ isSample, isOfVisit, channels }) => isOfVisit && !isSample && channels?.choice !== "each",
  ),
);

function sameWhileEqual<T, S = Results>(select: (state: S) => T): (state: S) => T {
  let last: { readonly value: T } | null = null;
  return (state) => {
    const value = select(state);
    if (!last || !shallow(last.value, value)) last = { value };
    return last.value;
  };
}
