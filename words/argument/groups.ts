/** Which steps of an argument are said together, in whatever language. */
import { factsOfStep, type Step } from "../../common/argument";
import { partsOf, type Said, type Sentence } from "./runs";

export interface Group {
  /** Place of its first step. */
  readonly at: number;
  readonly first: Step;
  /** What follows from what the first one observes. */
  readonly follows: readonly Step[];
  /** Whether all of it only observes what is ordinary: one sentence says it. */
  readonly isOrdinary: boolean;
}

export type Inference = Extract<Step, { move: "for" | "against" | "despite" }>;

export function infers(step: Step): step is Inference {
  return step.move === "for" || step.move === "against" || step.move === "despite";
}

/** `areOrdinary`: of facts, whether all lie within what is usual. */
export function groupsOf(
  steps: readonly Step[],
  areOrdinary: (facts: readonly number[]) => boolean,
): Group[] {
  const groups: Group[] = [];
  let at = 0;
  while (at < steps.length) {
    const group = groupAt(steps, at, areOrdinary);
    groups.push(group);
    at += 1 + group.follows.length;
  }
  return groups;
}

export function stepsOf({ first, follows }: Group): readonly Step[] {
  return [first, ...follows];
}

function groupAt(
  steps: readonly Step[],
  at: number,
  areOrdinary: (facts: readonly number[]) => boolean,
): Group {
  const first = steps[at] as Step;
  const ordinary = ordinaryFrom(steps, at, areOrdinary);
  if (ordinary.length > 1) return { at, first, follows: ordinary.slice(1), isOrdinary: true };
  const after = steps.slice(at + 1);
  const end = first.move === "observe" ? after.findIndex((step) => !isAbout(step, first.facts)) : 0;
  return { at, first, follows: end < 0 ? after : after.slice(0, end), isOrdinary: false };
}

/** Steps from there on that only observe what is ordinary. */
function ordinaryFrom(
  steps: readonly Step[],
  from: number,
  areOrdinary: (facts: readonly number[]) => boolean,
): Step[] {
  const isPlain = (step: Step) => step.move === "observe" && areOrdinary(step.facts);
  const end = steps.findIndex((step, i) => i >= from && !isPlain(step));
  const run = steps.slice(from, end < 0 ? steps.length : end);
  // What is inferred of the last one is about that one alone.
  const last = run.at(-1);
  const next = steps[from + run.length];
  if (last?.move === "observe" && next && isAbout(next, last.facts)) run.pop();
  return run;
}

/** Whether a step goes on about the facts that were just observed. */
function isAbout(step: Step, facts: readonly number[]): boolean {
  const isOfGroup = step.move === "together" || infers(step);
  return isOfGroup && factsOfStep(step).every((id) => facts.includes(id));
}

/** A group's sentences, each with the places of the steps that it says. */
export function sentencesOf(group: Group, said: readonly (readonly Said[])[]): Sentence[] {
  const taken = stepsOf(group).map((_, i) => group.at + i);
  return said.map((sentence, i) => {
    // Of several sentences the first tells what was observed.
    const own = said.length === 1 ? taken : i === 0 ? taken.slice(0, 1) : taken.slice(1);
    return { steps: own, parts: partsOf(sentence) };
  });
}
