import { expect, test } from "vitest";
import type { CheckedClaim, ProsodySummary } from "../../common/analysis";
import type { Emotion } from "../../common/constants";
import { claimOf } from "../../common/testing/facts";
import { impressionOf } from "../../common/testing/impression";
import type { Trace } from "../../common/trace";
import { compare, counterpart } from "./comparison";

const claim = (change: Partial<CheckedClaim>) =>
  claimOf({ level: "medium", value: 170, start: 0.2, end: 1.8, ...change });
const version = (emotion: Emotion, claims: readonly CheckedClaim[], seconds = 2) => ({
  claims,
  seconds,
  trace: null as Trace | null,
  prosody: { level_db: -21.3 } as ProsodySummary,
  posterior: {
    emotion,
    sure: true,
    attention: new Float32Array(0),
    segments: [],
    speaker: null,
    ...impressionOf({ [emotion]: 0.65 }),
  },
});

test("answer, level and claims side by side; marked is only what fell on another level", () => {
  const rate = claim({ kind: "rate", level: "fast", value: 6.2 });
  const before = version("sad", [claim({}), rate]);
  const after = version("angry", [{ ...rate, value: 6.4 }, claim({ level: "high", value: 214 })]);
  const [answer, ...others] = compare(before, after);
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
    "sad",
    [
      { ...second, start: 0.6, end: 0.9 },
      { ...first, start: 0.1, end: 0.4 },
    ],
    1,
  );
  expect(counterpart(first, 2, faster)?.level).toBe("rising");
  expect(counterpart(second, 2, faster)?.level).toBe("falling");
  expect(compare(version("sad", [first]), faster)[2]).toMatchObject({
    kind: "contour",
    span: { start: 0.2, end: 0.8 },
  });
});

test("a claim that is not made any more", () => {
  const stretch = claim({ start: 0.2, end: 0.6 });
  const rows = compare(version("sad", [claim({}), stretch]), version("sad", [claim({})]));
  expect(rows.at(-1)).toMatchObject({
    what: "claim",
    span: { start: 0.2, end: 0.6 },
    before: { value: 170 },
    after: null,
    isChanged: true,
  });
});

test("what the reasoning ends on, once both are written, and doubt that it raises", () => {
  const sad = version("sad", []);
  const angry = version("angry", []);
  const ends = (emotion: Emotion, sure: boolean): Trace => {
    const guess = { emotion, probabilities: angry.posterior.probabilities };
    return {
      segments: [],
      claims: [],
      answer: { ...guess, fromTrace: guess, agreement: 0.5, sure },
    };
  };
  const half = compare({ ...sad, trace: ends("sad", true) }, angry);
  expect(half.map(({ what }) => what)).not.toContain("conclusion");
  const [answer, reasoning] = compare(
    { ...sad, trace: ends("sad", true) },
    { ...angry, trace: ends("fear", false) },
  );
  expect(answer).toEqual({
    what: "answer",
    before: { named: ["sad"], probability: expect.closeTo(0.65, 9) },
    after: { named: ["angry", "fear"], probability: null },
    isChanged: true,
  });
  expect(reasoning).toEqual({ what: "conclusion", before: "sad", after: "fear", isChanged: true });
});
