/**
 * What the ids of the session stand for. Each selector gives the same object while nothing in it has changed:
 * React renders again for every new one.
 */
import { shallow } from "zustand/shallow";
import type { AudibleResult, AudibleTake, Take } from "../model/take";
import type { Results } from "./state";

/** The take with this id, where it can be heard: one that is on screen, or beside it. */
export function audibleTake(
  { takes }: Pick<Results, "takes">,
  id: number | null,
): AudibleTake | null {
  const take = id === null ? undefined : takes.get(id);
  return take && isAudible(take) ? take : null;
}

function isAudible(take: Take): take is AudibleTake {
  return take.sound !== null;
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

/** Of every sound of this visit, the newest first: to be read, not to be heard. */
export const earlierTakes = sameWhileEqual(({ takes, earlier }: Results): readonly Take[] =>
  earlier.flatMap((id) => takes.get(id) ?? []),
);

/** Of those, what can be one person's: a person's own sounds, one voice in each as far as it is known. */
export const visitTakes = sameWhileEqual((state: Results): readonly Take[] =>
  earlierTakes(state).filter(({ isSample, channels }) => !isSample && channels?.choice !== "each"),
);

function sameWhileEqual<T>(select: (state: Results) => T): (state: Results) => T {
  let last: { readonly value: T } | null = null;
  return (state) => {
    const value = select(state);
    if (!last || !shallow(last.value, value)) last = { value };
    return last.value;
  };
}
