import { describe, expect, test } from "vitest";
import { type Fact, ifRegister } from "../../../common/analysis";
import { NORMS, normOf, REGISTERS, type Register } from "../../../common/norms";
import { decideRegister } from "../../speech/register";
import type { FrameRange, Speech } from "../../speech/speech";
import { clipOf, noVoice } from "../../testing/clip";
import { type Stretch, silence } from "../../testing/tracks";
import type { KindMeasurer } from "../measure";
import { pitchLevel } from "./pitch_level";
import { pitchRange } from "./pitch_range";

const whole = (stretches: readonly Stretch[], register?: Register) => {
  const { speech, facts } = clipOf(stretches, { register });
  return { speech, facts, range: speech.extent ?? { from: 0, to: 0 } };
};
const over = ({ measure }: KindMeasurer, speech: Speech, range: FrameRange) =>
  measure(speech, range, noVoice(speech.tracks));

test("faint frames, where pitch trackers err, count neither for the level nor for the range", () => {
  const { speech, range } = whole([
    { seconds: 1, f0_hz: 150, dip_db: 0 },
    { seconds: 0.2, f0_hz: 75, dip_db: 0, level_dbfs: -48 },
    { seconds: 0.5, f0_hz: 0, dip_db: 0, level_dbfs: -75 },
  ]);
  expect(speech.isSpeech[110]).toBe(1);
  expect(speech.f0Median_hz).toBe(150);
  expect(over(pitchRange, speech, range)?.value).toBe(0);
});

describe("pitch level", () => {
  test("is the median F0 of the speech frames", () => {
    const { speech, range } = whole([
      { seconds: 1, f0_hz: 120 },
      { seconds: 0.6, f0_hz: 200 },
      { seconds: 0.5, f0_hz: 0 },
    ]);
    expect(over(pitchLevel, speech, range)?.value).toBeCloseTo(120, 3);
  });

  test.each(REGISTERS)(
    "is low, medium and high for a %s-register voice by the norms",
    (register) => {
      const norm = normOf(NORMS, "pitch_level", register);
      const levels = [
        norm.usual[0] * 0.9,
        Math.sqrt(norm.usual[0] * norm.usual[1]),
        norm.usual[1] * 1.1,
      ];
      const facts = levels.map((f0_hz) => {
        const [fact] = pitchFacts(whole([{ seconds: 1.5, f0_hz }], register).facts);
        return fact;
      });
      expect(facts.map((f) => f?.level)).toEqual(["low", "medium", "high"]);
      for (const fact of facts)
        expect(fact?.norm).toMatchObject({ by: "register", register, from: "hand", unclear: null });
    },
  );

  test("a phrase that stands out is a fact of its own, with its own span", () => {
    const { facts: all } = whole([
      { seconds: 2, f0_hz: 150 },
      silence(0.4),
      { seconds: 1, f0_hz: 220 },
    ]);
    const facts = pitchFacts(all);
    expect(facts).toHaveLength(2);
    expect(facts[1]?.value).toBeCloseTo(220, 1);
    expect(facts[1]?.start).toBeCloseTo(2.4, 1);
    expect(facts[1]?.end).toBeCloseTo(3.4, 1);
  });

  test("phrases of like pitch are not", () => {
    const { facts } = whole([{ seconds: 2 }, silence(0.4), { seconds: 1, f0_hz: 160 }]);
    expect(pitchFacts(facts)).toHaveLength(1);
  });
});

describe("pitch range", () => {
  test("is 12 log2(p95 / p5)", () => {
    // A glide over two octaves, linear in octaves: p95 and p5 lie 0.9 of it apart.
    const { speech, range } = whole([{ seconds: 2, f0_hz: (t) => 100 * 4 ** t }]);
    expect(over(pitchRange, speech, range)?.value).toBeCloseTo(0.9 * 24, 1);
  });

  test("needs 25 voiced frames, and a fifth of the speech voiced", () => {
    const few = whole([{ seconds: 0.2 }, { seconds: 0.3, f0_hz: 0 }]);
    expect(over(pitchRange, few.speech, few.range)).toBeNull();
    const sparse = whole([{ seconds: 0.3 }, { seconds: 1.7, f0_hz: 0 }]);
    expect(over(pitchRange, sparse.speech, sparse.range)).toBeNull();
    const enough = whole([{ seconds: 0.5 }, { seconds: 1.5, f0_hz: 0 }]);
    expect(over(pitchRange, enough.speech, enough.range)).not.toBeNull();
  });
});

describe("register", () => {
  const decide = (f0_hz: number) =>
    decideRegister(whole([{ seconds: 1.5, f0_hz }]).speech, NORMS.register);

  test("is low for a deep voice and high for a high one", () => {
    expect(decide(95)).toMatchObject({ register: "low" });
    expect(decide(95)?.probability).toBeGreaterThan(0.8);
    expect(decide(240)).toMatchObject({ register: "high" });
    expect(decide(240)?.probability).toBeGreaterThan(0.8);
  });

  test("is unclear between the two, and the pitch level then says so with less confidence", () => {
    const middle_hz = 2 ** ((NORMS.register.low.mean + NORMS.register.high.mean) / 2);
    expect(decide(middle_hz)?.probability).toBeLessThan(0.8);
    const stretches = [{ seconds: 1.5, f0_hz: middle_hz }];
    const [open] = whole(stretches).facts;
    if (!open) throw new Error("There is no pitch.");
    const register = ifRegister(open);
    expect(register).not.toBeNull();
    const [set] = whole(stretches, register ?? undefined).facts;
    expect(open.confidence).toBeLessThan(set?.confidence ?? 0);
  });
});

function pitchFacts(facts: readonly Fact[]): Fact[] {
  return facts.filter(({ kind }) => kind === "pitch_level");
}
