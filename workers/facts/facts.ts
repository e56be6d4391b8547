/**
 * Speech → Facts: every kind measured over all the speech, and over the stretches where it stands out. What cannot be
 * measured is absent.
 */
import type { Fact, Span, SpeakerBaseline, UsedNorm } from "../../common/analysis";
import { KIND_NAMES, KINDS, type KindName, type Level, type Scope } from "../../common/kinds";
import { type Norms, normOf, type Register } from "../../common/norms";
import { isClear, type RegisterDecision } from "../speech/register";
import { toRange, toSpan } from "../speech/speech";
import { type Grade, grade } from "./grade";
import { MEASURERS } from "./kinds";
import { type Measure, stated } from "./measure";
import { type Heard, measureKind } from "./measureKind";
import { speakerGrade } from "./speakerGrade";

/** Who is measured, and what they are compared with. */
export interface Subject extends Heard {
  readonly norms: Norms;
  /** Null where too little is voiced to decide. */
  readonly register: RegisterDecision | null;
  readonly baseline: SpeakerBaseline | null;
}

/** All facts, in the order of the kinds. */
export function factsOf(subject: Subject): Fact[] {
  const { speech } = subject;
  const { extent } = speech;
  if (!extent) return [];
  const whole = toSpan(extent);
  return KIND_NAMES.flatMap((kind) => {
    const isTold = (scope: Scope) => KINDS[kind].scopes.includes(scope);
    const stretches = isTold("stretch") ? (MEASURERS[kind].stretches?.(speech) ?? []) : [];
    return [
      isTold("whole") ? factOver(subject, kind, whole, "whole") : null,
      ...stretches.map((range) => factOver(subject, kind, toSpan(range), "stretch")),
    ].filter((fact) => fact !== null);
  });
}

/** Measures one kind over one span and compares it with the norms and the speaker; null where it cannot be measured. */
export function factOver(subject: Subject, kind: KindName, span: Span, scope: Scope): Fact | null {
  const { speech, baseline } = subject;
  const range = toRange(span);
  if (range.from < 0 || range.to > speech.isSpeech.length || range.to <= range.from) return null;
  const { whole } = MEASURERS[kind];
  const measured = measureKind(kind, subject, range);
  const judged = measured && judge(subject, kind, measured);
  if (!judged) return null;
  const value = stated(measured.value);
  const speaker = baseline && speakerGrade(baseline, kind, value);
  return {
    kind,
    scope,
    level: judged.level,
    value,
    unit: KINDS[kind].unit,
    z: judged.z,
    start: span.start,
    end: span.end,
    confidence: stated(judged.confidence),
    norm: judged.norm,
    whole: scope === "stretch" ? (whole?.(speech) ?? null) : null,
    ...(speaker && { speaker }),
  };
}

interface Judged {
  readonly level: Level;
  readonly z: number;
  readonly confidence: number;
  readonly norm: UsedNorm;
}

/** Null where the kind is compared with voices of one register, and nobody knows which. */
function judge({ norms, register }: Subject, name: KindName, measured: Measure): Judged | null {
  const kind = KINDS[name];
  const { value, quality } = measured;
  if (kind.norm === "shape") {
    if (!measured.shape) throw new RangeError(`${name} is a shape, and measured none.`);
    return { level: measured.shape, z: 0, confidence: quality, norm: { by: "shape" } };
  }
  if (kind.norm === "register") {
    return register && byRegister(norms, register, name, measured);
  }
  const norm = normOf(norms, name, "low");
  const graded = grade(kind, value, norm);
  return {
    level: graded.level,
    z: graded.z,
    confidence: quality * certainty(graded),
    norm: { by: "pooled", usual: norm.usual },
  };
}

function byRegister(
  norms: Norms,
  decision: RegisterDecision,
  kind: KindName,
  { value, quality }: Measure,
): Judged {
  const { register, probability: p, from } = decision;
  const norm = normOf(norms, kind, register);
  const graded = grade(KINDS[kind], value, norm);
  const other: Register = register === "low" ? "high" : "low";
  const otherGraded = grade(KINDS[kind], value, normOf(norms, kind, other));
  // Where both registers would say the same, it does not matter which it is.
  const agree = otherGraded.level === graded.level;
  const isUnclear = !agree && !isClear(decision);
  return {
    level: graded.level,
    z: p * graded.z + (1 - p) * otherGraded.z,
    confidence: quality * certainty(graded) * (agree ? 1 : p),
    norm: {
      by: "register",
      usual: norm.usual,
      register,
      from,
      unclear: isUnclear ? { probability: p, otherLevel: otherGraded.level } : null,
    },
  };
}

/** A value at a boundary is worth half a value at the middle of its level. */
function certainty(graded: Grade): number {
  return 0.5 + 0.5 * graded.margin;
}
