/**
 * What the ids of the session stand for. Each selector gives the same object while nothing in it has changed:
 * React renders again for every new one.
 */

import { shallow } from "zustand/shallow";
import type { Signal } from "../../common/analysis";
import type { AudibleResult, Result, Results } from "./state";

/** The result with this id, where it can be heard: one that is on screen, or beside it. */
export function audibleResult({ results }: Results, id: number | null): AudibleResult | null {
  const result = id === null ? undefined : results.get(id);
  return result && isAudible(result) ? result : null;
}

function isAudible(result: Result): result is AudibleResult {
  return result.samples !== null;
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

/** Its sound alone, as the worker takes it. */
export function signalOf({ samples, source }: AudibleResult): Signal {
  return { samples, source };
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

/** Of every signal of this visit, the newest first: to be read, not to be heard. */
export const earlierResults = sameWhileEqual(({ results, earlier }: Results): readonly Result[] =>
  earlier.flatMap((id) => results.get(id) ?? []),
);

function sameWhileEqual<T>(select: (state: Results) => T): (state: Results) => T {
  let last: { readonly value: T } | null = null;
  return (state) => {
    const value = select(state);
    if (!last || !shallow(last.value, value)) last = { value };
    return last.value;
  };
}
