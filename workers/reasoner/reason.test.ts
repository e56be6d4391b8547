import { describe, expect, it } from "vitest";
import { factsOfStep } from "../../common/argument";
import { EMOTIONS } from "../../common/constants";
import { DECISION, drawn } from "../testing/ledgers";
import { reasonByRule } from "./reason";

const reasoned = Array.from({ length: 400 }, (_, seed) => {
  const { told, weighed } = drawn(seed);
  return { told, weighed, ...reasonByRule(told, weighed, DECISION) };
});

describe("an argument", () => {
  it("adds up: prior, the weights of the stated claims, the timbre and what was taught are the answer's log-odds", () => {
    for (const { claims, answer, weighed } of reasoned) {
      const log = EMOTIONS.map((e) => Math.log(answer.probabilities[e]));
      const mean = log.reduce((sum, x) => sum + x, 0) / log.length;
      EMOTIONS.forEach((e, i) => {
        const stated = claims.filter(({ isStated }) => isStated);
        const sum = stated.reduce((s, { weight }) => s + (weight?.[e] ?? 0), 0);
        const total = weighed.prior[e] + sum + weighed.timbre[e] + weighed.taught[e];
        expect(total).toBeCloseTo((log[i] as number) - mean, 9);
      });
    }
  });

  it("ends on the answer, and its facts are those that are stated", () => {
    for (const { claims, answer, argument } of reasoned) {
      const last = argument.steps.at(-1)?.step;
      expect(last).toEqual({ move: "conclude", conclusion: answer.conclusion });
      const spoken = new Set(argument.steps.flatMap(({ step }) => factsOfStep(step)));
      expect([...spoken].sort()).toEqual(
        claims
          .filter(({ isStated }) => isStated)
          .map(({ id }) => id)
          .sort(),
      );
    }
  });

  it("passes the checker, which knows nothing of how it was made", () => {
    const faults = reasoned.flatMap(({ argument }) => argument.steps.filter(({ fault }) => fault));
    expect(faults).toEqual([]);
  });

  it("never brings one fact for and against one emotion", () => {
    for (const { argument } of reasoned) {
      const sides = new Map<string, string>();
      for (const { step } of argument.steps) {
        if (step.move !== "for" && step.move !== "against" && step.move !== "despite") continue;
        const side = step.move === "for" ? "for" : "against";
        for (const fact of step.facts) {
          const key = `${fact} ${step.emotion}`;
          expect(sides.get(key) ?? side).toBe(side);
          sides.set(key, side);
        }
      }
    }
  });

  it("rests on no timbre alone where a fact that is out of the ordinary weighs half a bit for the answer, and no more for another", () => {
    for (const { argument, answer, told, weighed } of reasoned) {
      if (answer.emotion === "unmarked") continue; // For it little speaks but that nothing stands out.
      const weighs = told.some(({ fact }) => {
        const weight = weighed.weights.get(fact);
        if (!weight || fact.level === "medium") return false;
        const isOfNoOther = EMOTIONS.every((e) => weight[e] <= weight[answer.emotion]);
        return isOfNoOther && weight[answer.emotion] / Math.LN2 >= 0.5;
      });
      const argues = argument.steps.some(
        ({ step }) => step.move === "for" && step.emotion === answer.emotion,
      );
      if (weighs) expect(argues).toBe(true);
    }
  });

  it("says of the timbre, which has its say in any case, what it does", () => {
    for (const { argument } of reasoned) {
      expect(argument.steps.filter(({ step }) => step.move === "timbre")).toHaveLength(1);
    }
  });

  it("says what was taught, where it weighs enough to be said of one of the two likeliest", () => {
    const said = reasoned.filter(({ argument }) =>
      argument.steps.some(({ step }) => step.move === "taught"),
    );
    expect(said.length).toBeGreaterThan(50);
    expect(said.every(({ weighed }) => EMOTIONS.some((e) => weighed.taught[e] !== 0))).toBe(true);
  });

  it("is made of nothing where nothing was told", () => {
    const { weighed } = drawn(3);
    const { claims, argument } = reasonByRule([], { ...weighed, weights: new Map() }, DECISION);
    expect(claims).toEqual([]);
    expect(argument.steps.map(({ step }) => step.move)).toContain("conclude");
    expect(argument.steps.every(({ fault }) => fault === null)).toBe(true);
  });
});
