/** One map of results, and ids: what stays in it, what is heard, and what the selectors make of it. */
import { describe, expect, it } from "vitest";
import { NO_RESULTS, withResult } from "./results";
import {
  comparedResult,
  earlierResults,
  originalResult,
  shownResult,
  whatIfResults,
} from "./select";
import type { AudibleResult, Results } from "./state";
import { analysisOf } from "./testing/setUp";

const result = (id: number, signalId = id): AudibleResult => ({
  id,
  signalId,
  source: `${signalId}.wav`,
  samples: new Float32Array(4),
  analysis: analysisOf(`${id}`),
});

/** Results one after the other: [id, signalId, id of its original]. */
const visit = (...steps: readonly (readonly [number, number?, number?])[]) =>
  steps.reduce<Results>(
    (state, [id, signalId, original]) => withResult(state, result(id, signalId), original ?? null),
    NO_RESULTS,
  );

const named = ({ shown, whatIf, earlier }: Results) =>
  new Set([shown, whatIf?.original, whatIf?.changed, ...earlier].filter((id) => id != null));

describe("the map of results", () => {
  it.each<[string, Results]>([
    ["nothing", NO_RESULTS],
    ["one after the other", visit([1], [2], [3])],
    ["the same signal again", visit([1], [2], [3, 1])],
    ["a changed voice", visit([1], [2, 2, 1])],
    ["one changed twice", visit([1], [2, 2, 1], [3, 3, 1])],
    ["another voice after a changed one", visit([1], [2, 2, 1], [3])],
    ["more than a list can hold", visit(...Array.from({ length: 30 }, (_, i) => [i + 1] as const))],
  ])("holds what the ids name, and no other: %s", (_, state) => {
    expect(new Set(state.results.keys())).toEqual(named(state));
  });

  it("keeps the measures of what was heard before, not its sound", () => {
    const state = visit([1], [2]);
    expect(state.results.get(1)).toMatchObject({ source: "1.wav", samples: null });
    expect(state.results.get(1)?.analysis).toEqual(analysisOf("1"));
    expect(state.results.get(2)?.samples).toHaveLength(4);
  });

  it("keeps the sound of both sides of a what-if, until another voice is on screen", () => {
    const both = visit([1], [2, 2, 1]);
    expect([1, 2].map((id) => both.results.get(id)?.samples?.length)).toEqual([4, 4]);
    const next = withResult(both, result(3), null);
    expect([...next.results.keys()]).toEqual([1, 3]);
    expect(next.results.get(1)?.samples).toBeNull();
  });
});

describe("selectors", () => {
  it("give what the ids stand for", () => {
    const state = visit([1], [2], [3, 3, 2]);
    expect(shownResult(state)?.id).toBe(3);
    expect(originalResult(state)?.id).toBe(2);
    expect(comparedResult(state)?.id).toBe(2);
    expect(comparedResult({ ...state, shown: 2 })).toBeNull();
    expect(earlierResults(state).map(({ id }) => id)).toEqual([2, 1]);
    expect(whatIfResults(state)).toEqual({
      original: state.results.get(2),
      changed: state.results.get(3),
    });
    expect(
      [shownResult, originalResult, comparedResult, whatIfResults].map((s) => s(NO_RESULTS)),
    ).toEqual([null, null, null, null]);
  });

  it("give the same object while nothing in it changed, else React would render for ever", () => {
    const state = visit([1], [2, 2, 1]);
    for (const select of [shownResult, whatIfResults, earlierResults]) {
      const before = select(state);
      const copy = { ...state, results: new Map(state.results), earlier: [...state.earlier] };
      expect(select(copy)).toBe(before);
    }
    const pair = whatIfResults(state);
    const results = new Map(state.results).set(2, result(2));
    expect(whatIfResults({ ...state, results })).not.toBe(pair);
  });
});
