/** How well facts agree with what research expects of an emotion (kinds.json, expected). */
import type { Fact } from "../../common/analysis";
import type { Emotion } from "../../common/constants";
import { KINDS, kindsWhere, type Level } from "../../common/kinds";

/**
 * Whether the reviews give a pattern at all. Disgust: Banse & Scherer 1996 find it the least recognisable; surprise is not
 * in them. Neutral is the middle of every scale by definition.
 */
export function hasPattern(emotion: Emotion): boolean {
  return kindsWhere(({ expected }) => expected[emotion] !== undefined).length > 0;
}

/** Place of a fact on its kind's scale, -1…1; a shape lies between falling (-1) and rising (1), 0 where it does both. */
export function placeOf({ kind, level, z }: Fact): number {
  return KINDS[kind].norm === "shape" ? direction(level) : z;
}

function direction(level: Level): number {
  return level === "rising" ? 1 : level === "falling" ? -1 : 0;
}

/** -1 speaks against the emotion … 1 for it; null where the literature makes no statement. */
export function supportFor(emotion: Emotion, fact: Fact): number | null {
  const expected = KINDS[fact.kind].expected[emotion];
  if (expected === undefined) return null;
  const place = placeOf(fact);
  return fact.confidence * (expected === 0 ? 1 - 2 * Math.abs(place) : expected * place);
}

/** Mean support of the facts of all the speech, and of stretches, -1…1; null without any. */
export function fitOf(emotion: Emotion, facts: readonly Fact[]): number | null {
  let sum = 0;
  let weight = 0;
  for (const fact of oneEachKind(facts)) {
    const support = supportFor(emotion, fact);
    if (support === null) continue;
    sum += support;
    weight += fact.confidence;
  }
  return weight > 0 ? sum / weight : null;
}

/** Facts of all the speech, and of the kinds that are told of stretches alone the surest: long signals have many. */
function oneEachKind(facts: readonly Fact[]): Fact[] {
  const surest = kindsWhere(({ scopes }) => !scopes.includes("whole")).flatMap((kind) => {
    const own = facts.filter((fact) => fact.kind === kind);
    return own.sort((a, b) => b.confidence - a.confidence)[0] ?? [];
  });
  return [...facts.filter(({ scope }) => scope === "whole"), ...surest];
}
