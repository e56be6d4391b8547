/** What the checker must catch: arguments corrupted in more than ten ways. */
import { describe, expect, it } from "vitest";
import type { Conclusion, Step } from "../../common/argument";
import { EMOTIONS, type Emotion } from "../../common/constants";
import { logitsOf } from "../../common/evidence";
import type { Claim } from "../../common/facts";
import { KINDS } from "../../common/kinds";
import { reasonByRule } from "../reasoner/reason";
import { DECISION, drawn } from "../testing/ledgers";
import { type CheckedLedger, checkArgument } from "./inference";

interface Case {
  readonly steps: readonly Step[];
  readonly ledger: CheckedLedger;
}

/** Null where the case has nothing of its kind to corrupt. */
type Corrupt = (argued: Case) => Case | null;

const other = (emotion: Emotion) =>
  EMOTIONS[(EMOTIONS.indexOf(emotion) + 3) % EMOTIONS.length] as Emotion;

/** The member of the union that has this move; "for" and "against" share one. */
type StepOf<M extends Step["move"]> =
  Extract<Step, { move: M }> extends never
    ? Extract<Step, { move: "for" | "against" }>
    : Extract<Step, { move: M }>;

function change<M extends Step["move"]>(
  move: M,
  to: (step: StepOf<M>, argued: Case) => Step | null,
): Corrupt {
  return (argued) => {
    const at = argued.steps.findIndex((step) => step.move === move);
    const step = argued.steps[at] as StepOf<M> | undefined;
    const changed = step && to(step, argued);
    return changed ? { ...argued, steps: argued.steps.with(at, changed) } : null;
  };
}

const bits = (claim: Claim | undefined, e: Emotion) => (claim?.weight?.[e] ?? 0) / Math.LN2;
const claimOf = ({ ledger }: Case, id: number) => ledger.claims.find((claim) => claim.id === id);

const CORRUPTIONS: Readonly<Record<string, Corrupt>> = {
  "for what it speaks against": change("for", ({ emotion, facts }) => ({
    move: "against",
    emotion,
    facts,
  })),
  "against what it speaks for": change("despite", ({ emotion, facts }) => ({
    move: "for",
    emotion,
    facts,
  })),
  "another emotion": change("for", (step, argued) => {
    const to = EMOTIONS.find((e) => step.facts.some((id) => bits(claimOf(argued, id), e) < 0.2));
    return to ? { ...step, emotion: to } : null;
  }),
  "a fact that there is not": change("observe", (step) => ({
    ...step,
    facts: [...step.facts, 99],
  })),
  "another conclusion": change("conclude", ({ conclusion: [first] }) => ({
    move: "conclude",
    conclusion: [other(first)],
  })),
  "too sure": change("conclude", ({ conclusion }) =>
    conclusion.length === 2 ? { move: "conclude", conclusion: [conclusion[0]] } : null,
  ),
  "not sure enough": change("conclude", ({ conclusion: [first, second] }) =>
    second ? null : { move: "conclude", conclusion: [first, other(first)] },
  ),
  "timbre the other way": change("timbre", (step) =>
    step.emotion ? { ...step, side: step.side === "for" ? "against" : "for" } : null,
  ),
  "timbre of another size": change("timbre", (step) =>
    step.emotion ? { ...step, size: step.size === "strong" ? "slight" : "strong" } : null,
  ),
  "taught the other way": change("taught", (step) => ({
    ...step,
    side: step.side === "for" ? "against" : "for",
  })),
  "taught of another size": change("taught", (step) => ({
    ...step,
    size: step.size === "strong" ? "slight" : "strong",
  })),
  "what was taught left out of the sum": (argued) => {
    const taught = logitsOf([]);
    const has = argued.steps.some(({ move }) => move === "taught");
    return has ? { ...argued, ledger: { ...argued.ledger, taught } } : null;
  },
  "another answer if it were ordinary": change("would_change", (step) => ({
    ...step,
    conclusion: [other(step.conclusion[0])] as Conclusion,
  })),
  "what separates least": change("separates", (step, argued) => {
    const between = (claim: Claim) => bits(claim, step.emotion) - bits(claim, step.rival);
    const stated = argued.ledger.claims.filter(({ isStated }) => isStated);
    const [least] = stated.toSorted((a, b) => between(a) - between(b));
    return least && least.id !== step.fact ? { ...step, fact: least.id } : null;
  }),
  "arousal the other way": change("together", (step) => ({
    ...step,
    arousal: step.arousal === "high" ? "low" : "high",
  })),
  "said twice": (argued) => {
    const step = argued.steps.find(({ move }) => move === "for");
    return step ? { ...argued, steps: [...argued.steps, step] } : null;
  },
  "a fact left out of the sum": (argued) => {
    const spoken = argued.ledger.claims.find(({ isStated }) => isStated);
    if (!spoken) return null;
    const claims = argued.ledger.claims.map((claim) =>
      claim === spoken ? { ...claim, isStated: false } : claim,
    );
    return { ...argued, ledger: { ...argued.ledger, claims } };
  },
  "another level than its value's": (argued) => {
    const spoken = argued.ledger.claims.find(({ isStated }) => isStated);
    if (!spoken) return null;
    const levels = KINDS[spoken.kind].levels;
    const level = levels[(levels.indexOf(spoken.level) + 1) % levels.length] as Claim["level"];
    const claims = argued.ledger.claims.map((claim) =>
      claim === spoken ? { ...claim, level } : claim,
    );
    return { ...argued, ledger: { ...argued.ledger, claims } };
  },
  "the prior where it decides nothing": (argued) => {
    const has = argued.steps.some(({ move }) => move === "prior");
    const otherwise = "disgust" as const;
    return has ? null : { ...argued, steps: [...argued.steps, { move: "prior", otherwise }] };
  },
};

const cases = Array.from({ length: 150 }, (_, seed): Case => {
  const { told, weighed } = drawn(seed);
  const { claims, argument } = reasonByRule(told, weighed, DECISION);
  const { prior, timbre, taught } = weighed;
  const steps = argument.steps.map(({ step }) => step);
  return { steps, ledger: { claims, prior, timbre, taught, decision: DECISION } };
});
const faultsOf = ({ steps, ledger }: Case) =>
  checkArgument(steps, ledger).filter(({ fault }) => fault !== null);

describe("the checker of inferences", () => {
  it("passes what follows", () => {
    expect(cases.flatMap(faultsOf)).toEqual([]);
  });

  it.each(Object.entries(CORRUPTIONS))("catches: %s", (_, corrupt) => {
    const corrupted = cases.flatMap((argued) => corrupt(argued) ?? []);
    expect(corrupted.length).toBeGreaterThan(5);
    const missed = corrupted.filter((argued) => faultsOf(argued).length === 0);
    expect(missed.length / corrupted.length).toBeLessThanOrEqual(0.01);
  });
});
