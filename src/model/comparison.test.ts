import { expect, test } from "vitest";
import type { Claim, Posterior, ProsodySummary } from "../../common/analysis";
import { concluded } from "../../common/answer";
import { EMOTIONS, type Emotion } from "../../common/constants";
import { centred, logitsOf, probabilitiesOf, scaled, sumOf } from "../../common/evidence";
import { claimOf } from "../../common/testing/facts";
import { compare, counterpart } from "./comparison";

const claim = (change: Partial<Claim>) =>
  claimOf({ level: "medium", value: 170, start: 0.2, end: 1.8, ...change });
const DECISION = { min_marked: 0.5, min_unmarked: 0.4, min_margin: 0.1 };

/** Of these probabilities, the other answers sharing what is left; whatever no claim weighs is timbre. */
function version(
  given: Partial<Record<Emotion, number>>,
  claims: readonly Claim[] = [],
  seconds = 2,
): Parameters<typeof compare>[0] {
  const left = 1 - Object.values(given).reduce((sum, p) => sum + p, 0);
  const others = EMOTIONS.length - Object.keys(given).length;
  const total = logitsOf(EMOTIONS.map((e) => Math.log(given[e] ?? left / others)));
  const weights = claims.flatMap(({ isStated, weight }) => (isStated && weight ? [weight] : []));
  const conclusion = concluded(total, DECISION);
  const posterior: Posterior = {
    probabilities: probabilitiesOf(total),
    emotion: conclusion[0],
    conclusion,
    decision: DECISION,
    prior: NOTHING,
    timbre: centred(sumOf([total, scaled(sumOf(weights), -1)])),
    taught: null,
    speaker: null,
  };
  return { claims, seconds, posterior, prosody: { level_db: -21.3 } as ProsodySummary };
}
const NOTHING = logitsOf([]);
const SAD = { sad: 0.65 };
const ANGRY = { angry: 0.65 };

test("answer, level and claims side by side; marked is only what fell on another level", () => {
  const rate = claim({ kind: "rate", level: "fast", value: 6.2 });
  const before = version(SAD, [claim({}), rate]);
  const after = version(ANGRY, [{ ...rate, value: 6.4 }, claim({ level: "high", value: 214 })]);
  const [answer, , ...others] = compare(before, after);
  expect(answer).toEqual({
    what: "answer",
    before: { named: ["sad"], probability: expect.closeTo(0.65, 9) },
    after: { named: ["angry"], probability: expect.closeTo(0.65, 9) },
    isChanged: true,
  });
  expect(others).toMatchObject([
    { what: "level", before: -21.3, after: -21.3, isChanged: false },
    {
      kind: "pitch_level",
      span: null,
      before: { value: 170 },
      after: { value: 214 },
      isChanged: true,
    },
    { kind: "rate", span: null, before: { value: 6.2 }, after: { value: 6.4 }, isChanged: false },
  ]);
});

test("stretches are found again where they lie in a faster voice", () => {
  const first = claim({ kind: "contour", level: "rising", start: 0.2, end: 0.8 });
  const second = { ...first, level: "falling" as const, start: 1.2, end: 1.8 };
  const faster = version(
    SAD,
    [
      { ...second, start: 0.6, end: 0.9 },
      { ...first, start: 0.1, end: 0.4 },
    ],
    1,
  );
  expect(counterpart(first, 2, faster)?.level).toBe("rising");
  expect(counterpart(second, 2, faster)?.level).toBe("falling");
  expect(compare(version(SAD, [first]), faster)[3]).toMatchObject({
    kind: "contour",
    span: { start: 0.2, end: 0.8 },
  });
});

test("a claim that is not made any more", () => {
  const stretch = claim({ start: 0.2, end: 0.6 });
  const rows = compare(version(SAD, [claim({}), stretch]), version(SAD, [claim({})]));
  expect(rows.at(-1)).toMatchObject({
    what: "claim",
    span: { start: 0.2, end: 0.6 },
    before: { value: 170 },
    after: null,
    isChanged: true,
  });
});

test("doubt between two is another answer than one of them, and has no figure", () => {
  const [answer] = compare(version(SAD), version({ sad: 0.45, unmarked: 0.3 }));
  expect(answer).toEqual({
    what: "answer",
    before: { named: ["sad"], probability: expect.closeTo(0.65, 9) },
    after: { named: ["sad", "unmarked"], probability: null },
    isChanged: true,
  });
});

test("what the facts alone foresee: the original's prior and timbre, with the changed voice's claims", () => {
  const weighing = (lift: number) => {
    const weight = logitsOf(EMOTIONS.map((e) => (e === "angry" ? lift : 0)));
    return claim({ isStated: true, weight });
  };
  const before = version(SAD, [weighing(0)]);
  const after = version({ happy: 0.65 }, [weighing(5)]);
  const [, foreseen] = compare(before, after);
  expect(foreseen).toMatchObject({
    what: "foreseen",
    before: { named: ["sad"], probability: expect.closeTo(0.65, 9) },
    after: { named: ["angry"] },
    isChanged: true,
  });
  // Where no claim moved, nothing is foreseen, whatever became of the answer.
  const [, same] = compare(before, version({ happy: 0.65 }, [weighing(0)]));
  expect(same).toMatchObject({ what: "foreseen", after: { named: ["sad"] }, isChanged: false });
});

test("nothing is foreseen where one of the two has no speech", () => {
  const rows = compare(version(SAD), { ...version(SAD), posterior: null });
  expect(rows.map(({ what }) => what)).toEqual(["answer", "level"]);
});
