/**
 * What the facts add up to: arousal first, then the emotions that go with it, then how the network's answer stands to
 * them. Prosody tells arousal reliably and little more: joy and anger nearly coincide when intense, and grief can be loud
 * and high.
 */
import {
  type Arousal,
  type EvidenceSummary,
  type Fact,
  ifRegister,
  type Posterior,
  type Standing,
} from "../../common/analysis";
import type { Emotion } from "../../common/constants";
import type { Norms } from "../../common/norms";
import { placeIn } from "../facts/grade";
import { arousalFacts, arousalIndex } from "./arousal";
import { fitOf, hasPattern } from "./support";

/** Facts named each way; the strongest. */
const MAX_NAMED = 3;
/** Emotions whose fit is this close to the best are alternatives. */
const ALTERNATIVE_WITHIN = 0.25;
const LEVELS = ["low", "moderate", "high"] as const;
const COMPATIBLE: Readonly<Record<Arousal, readonly Emotion[]>> = {
  high: ["angry", "happy", "fear"],
  moderate: ["neutral", "happy", "calm", "sad", "fear", "angry"],
  low: ["sad", "calm", "neutral"],
};

export function summarise(
  facts: readonly Fact[],
  posterior: Pick<Posterior, "emotion">,
  norms: Pick<Norms, "arousal">,
): EvidenceSummary {
  const index = arousalIndex(facts);
  if (index === null) return { arousal: null };
  const level = LEVELS[placeIn(index, norms.arousal).third];
  const consistentWith = alternativesFor(level, facts);
  return {
    arousal: {
      level,
      ...strongest(level, facts),
      consistentWith,
      standing: standingOf(posterior.emotion, level, consistentWith, facts),
    },
  };
}

/** "High arousal: fast, bright, wide pitch; but the pitch is low." */
function strongest(level: Arousal, facts: readonly Fact[]) {
  const side = level === "high" ? 1 : level === "low" ? -1 : 0;
  // A pitch that is low for one register and high for the other is no argument.
  const marked = arousalFacts(facts)
    .filter((fact) => fact.level !== "medium" && !ifRegister(fact))
    .sort((a, b) => Math.abs(b.z) * b.confidence - Math.abs(a.z) * a.confidence);
  const named = (those: readonly Fact[]) =>
    those.slice(0, MAX_NAMED).map(({ kind, level }) => ({ kind, level }));
  return {
    along: named(marked.filter(({ z }) => side === 0 || z * side > 0)),
    against: named(marked.filter(({ z }) => z * side < 0)),
  };
}

/** Best-fitting emotions among those that go with this arousal, best first. */
function alternativesFor(level: Arousal, facts: readonly Fact[]): Emotion[] {
  const fits = COMPATIBLE[level]
    .map((emotion) => ({ emotion, fit: fitOf(emotion, facts) ?? -1 }))
    .sort((a, b) => b.fit - a.fit);
  const best = fits[0]?.fit ?? 0;
  const close = fits.filter(({ fit }, i) => i < 2 || best - fit <= ALTERNATIVE_WITHIN);
  return close.map(({ emotion }) => emotion).slice(0, 3);
}

function standingOf(
  emotion: Emotion,
  level: Arousal,
  alternatives: readonly Emotion[],
  facts: readonly Fact[],
): Standing {
  if (alternatives.includes(emotion)) {
    const coincide = alternatives.includes("angry") && alternatives.includes("happy");
    return coincide && level === "high" ? "twins" : "among";
  }
  if (!hasPattern(emotion)) return "unsettled";
  if (emotion === "sad" && level === "high") return "grief";
  return (fitOf(emotion, facts) ?? 0) < 0 ? "against" : "in part";
}
