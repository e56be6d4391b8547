/** How well facts agree with an emotion's cue pattern, and how aroused the voice sounds. */
import type { Emotion } from "../../common/constants";
import type { GradedFact } from "../facts/facts";
import { contourDirection, EMOTION_CUES, EXPRESSIVE_CUES, type ExpressiveCue } from "./emotionCues";

/** Cues that rise with arousal (all but the contour, which rises with questions too). */
const AROUSAL_CUES = ["pitch_level", "pitch_range", "energy_range", "rate", "brightness"] as const;
/** With fewer of them measured nothing is said about arousal. */
const MIN_AROUSAL_CUES = 2;

function isExpressive(cue: string): cue is ExpressiveCue {
  return EXPRESSIVE_CUES.some((c) => c === cue);
}

/** Place of a fact on its cue's scale, -1…1. */
export function placeOf({ fact, z }: GradedFact): number {
  return fact.cue === "contour" ? contourDirection(fact.level) : z;
}

/** -1 speaks against the emotion … 1 for it; null where the literature makes no statement. */
export function supportFor(emotion: Emotion, graded: GradedFact): number | null {
  const { cue, confidence } = graded.fact;
  const expected = isExpressive(cue) ? EMOTION_CUES[emotion]?.[cue] : undefined;
  if (expected === undefined) return null;
  const place = placeOf(graded);
  return confidence * (expected === 0 ? 1 - 2 * Math.abs(place) : expected * place);
}

/** Mean support of the whole-signal facts and contours, -1…1; null without any. */
export function fitOf(emotion: Emotion, facts: readonly GradedFact[]): number | null {
  let sum = 0;
  let weight = 0;
  for (const graded of oneEachCue(facts)) {
    const support = supportFor(emotion, graded);
    if (support === null) continue;
    sum += support;
    weight += graded.fact.confidence;
  }
  return weight > 0 ? sum / weight : null;
}

/** Whole-signal facts, and of the contours only the surest: long signals have many. */
function oneEachCue(facts: readonly GradedFact[]): GradedFact[] {
  const contours = facts.filter(({ fact }) => fact.cue === "contour");
  const surest = contours.sort((a, b) => b.fact.confidence - a.fact.confidence)[0];
  const whole = facts.filter(({ scope }) => scope === "whole");
  return surest ? [...whole, surest] : whole;
}

/** Whole-signal facts of the cues that tell arousal. */
export function arousalFacts(facts: readonly GradedFact[]): GradedFact[] {
  return facts.filter(
    ({ fact, scope }) => scope === "whole" && AROUSAL_CUES.some((cue) => cue === fact.cue),
  );
}

/** Mean place of the arousal cues, weighted by confidence, -1…1; null with fewer than two of them. */
export function arousalIndex(facts: readonly GradedFact[]): number | null {
  const relevant = arousalFacts(facts);
  const weight = relevant.reduce((s, { fact }) => s + fact.confidence, 0);
  if (relevant.length < MIN_AROUSAL_CUES || weight === 0) return null;
  return relevant.reduce((s, g) => s + g.fact.confidence * g.z, 0) / weight;
}
