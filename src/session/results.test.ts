/** One map of results, and ids: what stays in it, what is heard, and what the selectors make of it. */
import { describe, expect, it } from "vitest";
import { restoredSound } from "../capture/restoredSound";
import { memorySound } from "../capture/sound";
import type { Take } from "../model/take";
import { takeWith } from "../model/testing/take";
import { NO_RESULTS, withAgain, withAnswers, withTake } from "./results";
import { comparedResult, earlierTakes, originalResult, shownResult, whatIfResults } from "./select";
import type { Results } from "./state";
import { analysisOf } from "./testing/setUp";

const take = (id: number) =>
  takeWith([analysisOf(`${id}`)], {
    id,
    source: `${id}.wav`,
    sound: memorySound(new Float32Array(4)),
  });

/** Takes one after the other: [id, id of its original]. */
const visit = (...steps: readonly (readonly [number, number?])[]) =>
  steps.reduce<Results>(
    (state, [id, original]) =>
      withTake(
        state,
        take(id),
        original === undefined ? null : { original, changed: id, from: null },
      ),
    NO_RESULTS,
  );

const named = ({ shown, whatIf, earlier }: Results) =>
  new Set([shown, whatIf?.original, whatIf?.changed, ...earlier].filter((id) => id != null));

describe("the map of results", () => {
  it.each<[string, Results]>([
    ["nothing", NO_RESULTS],
    ["one after the other", visit([1], [2], [3])],
    ["the same take again", visit([1], [2], [1])],
    ["a changed voice", visit([1], [2, 1])],
    ["one changed twice", visit([1], [2, 1], [3, 1])],
    ["another voice after a changed one", visit([1], [2, 1], [3])],
    [
      "more than a list can hold",
      visit(...Array.from({ length: 210 }, (_, i) => [i + 1] as const)),
    ],
  ])("holds what the ids name, and no other: %s", (_, state) => {
    expect(new Set(state.takes.keys())).toEqual(named(state));
  });

  it("lays the sound aside of what was heard before", async () => {
    const state = visit([1], [2]);
    expect(state.takes.get(1)?.source).toBe("1.wav");
    expect(state.takes.get(1)?.utterances[0]?.analysis).toEqual(analysisOf("1"));
    const { sound } = state.takes.get(1) ?? {};
    if (!sound || "read" in sound) throw new Error("not laid aside");
    expect((await restoredSound(sound)).seconds).toBe(4 / 16000);
    expect(isHeard(state.takes.get(2))).toBe(true);
  });

  it("keeps the sound of both sides of a what-if at hand, until another voice is on screen", () => {
    const both = visit([1], [2, 1]);
    expect([1, 2].map((id) => isHeard(both.takes.get(id)))).toEqual([true, true]);
    const next = withTake(both, take(3));
    expect([...next.takes.keys()]).toEqual([1, 3]);
    expect(isHeard(next.takes.get(1))).toBe(false);
  });

  it("lists a take once, though it was there", () => {
    expect(withAgain(visit([1], [2]), take(1)).earlier).toEqual([1, 2]);
  });

  it("has an answer for what it was asked of, not for what was measured anew meanwhile", () => {
    const asked = takeWith([analysisOf("a"), analysisOf("b")]);
    const [, second] = asked.utterances;
    if (!second) throw new Error("no second");
    const anew = { ...second, analysis: analysisOf("c") };
    const now = { ...asked, utterances: [asked.utterances[0] as typeof second, anew] };
    const answer = { claims: [], argument: null, posterior: null };
    const answers = new Map([0, 1].map((i) => [i, answer]));
    const relation = { utterances: asked.utterances, answers, voices: [null, null] };
    const [related, kept] = withAnswers(now, relation, () => 9).utterances;
    expect(related?.version).toBe(9);
    expect(kept).toBe(anew);
  });

  it("leaves what is still read where it is", () => {
    const reading = withTake(NO_RESULTS, { ...take(1), isOpen: true });
    expect(isHeard(withTake(reading, take(2)).takes.get(1))).toBe(true);
  });
});

describe("selectors", () => {
  it("give what the ids stand for", () => {
    const state = visit([1], [2], [3, 2]);
    expect(shownResult(state)?.take.id).toBe(3);
    expect(originalResult(state)?.take.id).toBe(2);
    expect(comparedResult(state)?.take.id).toBe(2);
    expect(comparedResult({ ...state, shown: 2 })).toBeNull();
    expect(earlierTakes(state).map(({ id }) => id)).toEqual([2, 1]);
    expect(whatIfResults(state)).toEqual({
      original: originalResult(state),
      changed: shownResult(state),
    });
    expect(
      [shownResult, originalResult, comparedResult, whatIfResults].map((s) => s(NO_RESULTS)),
    ).toEqual([null, null, null, null]);
  });

  it("give the same object while nothing in it changed, else React would render for ever", () => {
    const state = visit([1], [2, 1]);
    for (const select of [shownResult, whatIfResults, earlierTakes]) {
      const before = select(state);
      const copy = { ...state, takes: new Map(state.takes), earlier: [...state.earlier] };
      expect(select(copy)).toBe(before);
    }
    const pair = whatIfResults(state);
    const takes = new Map(state.takes).set(2, take(2));
    expect(whatIfResults({ ...state, takes })).not.toBe(pair);
  });
});

const isHeard = (take: Take | undefined) => take !== undefined && "read" in take.sound;
