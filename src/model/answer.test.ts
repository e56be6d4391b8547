import { describe, expect, it } from "vitest";
import type { Claim, Posterior } from "../../common/analysis";
import { concluded } from "../../common/answer";
import { EMOTIONS, type Emotion } from "../../common/constants";
import { centred, logitsOf, probabilitiesOf, sumOf } from "../../common/evidence";
import { claimOf } from "../../common/testing/facts";
import { ledgerOf, named, said } from "./answer";

const part = (given: Partial<Record<Emotion, number>>) =>
  centred(logitsOf(EMOTIONS.map((e) => given[e] ?? 0)));

const PRIOR = part({ unmarked: 1.2 });
const TIMBRE = part({ happy: 0.4, sad: -0.3 });
const CLAIMS: readonly Claim[] = [
  claimOf({ id: 1, isStated: true, weight: part({ angry: 2, unmarked: -1 }) }),
  claimOf({ id: 2, isStated: true, weight: part({ angry: -0.6, sad: 0.5 }) }),
  claimOf({ id: 3, isStated: true, weight: part({ angry: 0.3, happy: 0.7 }) }),
  // Shown, but with no say: not stated, or a shape.
  claimOf({ id: 4, isStated: false, weight: part({ sad: 9 }) }),
  claimOf({ id: 5, isStated: true, kind: "contour", weight: null }),
];

function posteriorOf(...stated: readonly number[]): Posterior {
  const weights = CLAIMS.flatMap(({ id, weight }) =>
    weight && stated.includes(id) ? [weight] : [],
  );
  const total = sumOf([PRIOR, TIMBRE, ...weights]);
  const decision = { min_marked: 0.5, min_unmarked: 0.4, min_margin: 0.1 };
  const conclusion = concluded(total, decision);
  return {
    probabilities: probabilitiesOf(total),
    emotion: conclusion[0],
    conclusion,
    decision,
    prior: PRIOR,
    timbre: TIMBRE,
    taught: null,
    speaker: null,
  };
}

const posterior = posteriorOf(1, 2, 3);

/** Bits of the answer against its runner-up. */
function odds(of: Pick<Posterior, "probabilities">, answer: Emotion, rival: Emotion): number {
  return Math.log2(of.probabilities[answer] / of.probabilities[rival]);
}

describe("the ledger", () => {
  const ledger = ledgerOf(posterior, CLAIMS);
  const bits = ledger.lines.map((line) => line.bits);

  it("is of the answer against its runner-up", () => {
    expect(ledger).toMatchObject({ answer: "angry", rival: "happy" });
    expect(ledger.answer).toBe(posterior.emotion);
  });

  it("adds up to the log-odds", () => {
    const wanted = odds(posterior, ledger.answer, ledger.rival);
    expect(Math.abs(bits.reduce((a, b) => a + b) - wanted)).toBeLessThan(1e-9);
    expect(Math.abs(ledger.total - wanted)).toBeLessThan(1e-9);
  });

  it("begins with the prior, ends with the timbre, and has what is stated between", () => {
    expect(ledger.lines.map(({ what }) => (typeof what === "string" ? what : what.id))).toEqual([
      "prior",
      1,
      2,
      3,
      "timbre",
    ]);
  });

  it("has a line for what was taught, where that has a say", () => {
    const logits = part({ happy: 0.9 });
    const taught = (weight: number) => ({ logits, labels: 3, weight, soundsLike: null });
    const lines = (weight: number) =>
      ledgerOf({ ...posterior, taught: taught(weight) }, CLAIMS).lines;
    expect(lines(0).map(({ what }) => what)).not.toContain("taught");
    expect(lines(2).at(-1)).toMatchObject({ what: "taught", isOff: false });
    const { answers } = said({ ...posterior, taught: taught(2) }, CLAIMS);
    const happy = (of: typeof answers) => of.find(({ emotion }) => emotion === "happy");
    const before = happy(said(posterior, CLAIMS).answers)?.probability ?? 1;
    expect(happy(answers)?.probability).toBeGreaterThan(before);
  });

  it("goes on where the line before it stopped", () => {
    let at = 0;
    for (const line of ledger.lines) {
      expect(line.from).toBe(at);
      expect(line.to).toBeCloseTo(line.from + line.bits, 12);
      at = line.to;
    }
    expect(ledger.total).toBe(at);
  });

  it("passes over what is set to ordinary, and shows where it would have led", () => {
    const without = ledgerOf(posterior, CLAIMS, [1]);
    expect(without.answer).toBe("angry");
    expect(without.lines.map(({ isOff }) => isOff)).toEqual([false, true, false, false, false]);
    const [, off, next] = without.lines;
    expect(off?.to).toBeCloseTo((off?.from ?? 0) + (bits[1] ?? 0), 12);
    expect(next?.from).toBe(off?.from);
    const wanted = odds(posteriorOf(2, 3), "angry", "happy");
    expect(Math.abs(without.total - wanted)).toBeLessThan(1e-9);
  });
});

describe("what is said", () => {
  it("is what the analysis concluded, with its probabilities", () => {
    const { conclusion, answers } = said(posterior, CLAIMS);
    expect(conclusion).toEqual(posterior.conclusion);
    for (const { emotion, probability } of answers)
      expect(probability).toBeCloseTo(posterior.probabilities[emotion], 12);
    expect(answers.map(({ probability }) => probability)).toEqual(
      answers.map(({ probability }) => probability).toSorted((a, b) => b - a),
    );
  });

  it("moves where a fact is set to ordinary, to what it would have been without it", () => {
    const { conclusion, answers } = said(posterior, CLAIMS, [1]);
    const without = posteriorOf(2, 3);
    expect(conclusion).toEqual(without.conclusion);
    expect(conclusion).not.toEqual(posterior.conclusion);
    for (const { emotion, probability } of answers)
      expect(probability).toBeCloseTo(without.probabilities[emotion], 12);
  });

  it("stays where what is set to ordinary has no say", () => {
    expect(said(posterior, CLAIMS, [4, 5])).toEqual(said(posterior, CLAIMS));
  });
});

it("names nothing where no speech was heard", () => {
  expect(named({ posterior: null })).toEqual([]);
  expect(named({ posterior })).toEqual(posterior.conclusion);
});
