/**
 * One paragraph over the facts: arousal first, then the emotions that go with it, then what the
 * network answers and whether the measurements agree. Prosody tells arousal reliably and little more:
 * joy and anger nearly coincide when intense, and grief can be loud and high.
 */
import type { Posterior } from "../../common/analysis";
import { EMOTIONS, type Emotion } from "../../common/constants";
import type { Norms } from "../../common/norms";
import type { GradedFact } from "../facts/facts";
import { grade } from "../facts/grade";
import { EMOTION_CUES, SOUNDS } from "./emotionCues";
import { arousalFacts, arousalIndex, fitOf } from "./support";

type Arousal = "low" | "moderate" | "high";

/** Cues named each way; the strongest. */
const MAX_NAMED = 3;
/** Emotions whose fit is this close to the best are alternatives. */
const ALTERNATIVE_WITHIN = 0.25;
const COMPATIBLE: Readonly<Record<Arousal, readonly Emotion[]>> = {
  high: ["angry", "happy", "fear"],
  moderate: ["neutral", "happy", "calm", "sad", "fear", "angry"],
  low: ["sad", "calm", "neutral"],
};

export function summarise(
  facts: readonly GradedFact[],
  posterior: Posterior,
  norms: Norms,
): string {
  const index = arousalIndex(facts);
  if (index === null) {
    return `Too little voiced speech to judge how aroused the voice sounds. ${networkAlone(posterior)}`;
  }
  const level = grade("pitch_range", index, norms.arousal).level;
  const arousal: Arousal = level === "medium" ? "moderate" : level === "high" ? "high" : "low";
  const alternatives = alternativesFor(arousal, facts);
  return [
    arousalSentence(arousal, facts),
    consistency(arousal, alternatives, posterior, facts),
    posterior.sure ? "" : networkAlone(posterior),
  ]
    .filter((s) => s !== "")
    .join(" ");
}

/** "High arousal: fast, bright, wide pitch; but the pitch is low." */
function arousalSentence(arousal: Arousal, facts: readonly GradedFact[]): string {
  const side = arousal === "high" ? 1 : arousal === "low" ? -1 : 0;
  // A pitch that is low for one register and high for the other is no argument.
  const marked = arousalFacts(facts)
    .filter(({ fact, ifRegister }) => fact.level !== "medium" && !ifRegister)
    .sort((a, b) => Math.abs(b.z) * b.fact.confidence - Math.abs(a.z) * a.fact.confidence);
  const named = (those: readonly GradedFact[]) => those.slice(0, MAX_NAMED).map(adjective);
  const along = named(marked.filter(({ z }) => side === 0 || z * side > 0));
  const against = named(marked.filter(({ z }) => z * side < 0));
  const head = `${arousal[0]?.toUpperCase()}${arousal.slice(1)} arousal`;
  if (along.length === 0) return `${head}: no cue stands out.`;
  return `${head}: ${along.join(", ")}${against.length > 0 ? `; but ${list(against, "and")}` : ""}.`;
}

function adjective({ fact }: GradedFact): string {
  const up = fact.level === "high" || fact.level === "fast";
  switch (fact.cue) {
    case "pitch_level":
      return up ? "high pitch" : "low pitch";
    case "pitch_range":
      return up ? "wide pitch" : "narrow pitch";
    case "energy_range":
      return up ? "strongly varying loudness" : "even loudness";
    case "rate":
      return fact.level;
    default:
      return up ? "bright" : "dark";
  }
}

/** Best-fitting emotions among those that go with this arousal, best first. */
function alternativesFor(arousal: Arousal, facts: readonly GradedFact[]): Emotion[] {
  const fits = COMPATIBLE[arousal]
    .map((emotion) => ({ emotion, fit: fitOf(emotion, facts) ?? -1 }))
    .sort((a, b) => b.fit - a.fit);
  const best = fits[0]?.fit ?? 0;
  const close = fits.filter(({ fit }, i) => i < 2 || best - fit <= ALTERNATIVE_WITHIN);
  return close.map(({ emotion }) => emotion).slice(0, 3);
}

function consistency(
  arousal: Arousal,
  alternatives: readonly Emotion[],
  posterior: Posterior,
  facts: readonly GradedFact[],
): string {
  const { emotion } = posterior;
  const fits = `That is consistent with ${list(
    alternatives.map((e) => SOUNDS[e]),
    "or",
  )}`;
  const verb = posterior.sure ? "leans to" : "leans, weakly, to";
  const leaning = `the network ${verb} ${SOUNDS[emotion]}`;
  if (alternatives.includes(emotion)) {
    const twins = alternatives.includes("angry") && alternatives.includes("happy");
    const caution =
      twins && arousal === "high"
        ? " These measurements alone do not tell intense joy from anger."
        : "";
    return `${fits}; ${leaning}.${caution}`;
  }
  if (!EMOTION_CUES[emotion]) {
    return (
      `${fits}; ${leaning}, for which research gives no settled pattern of these cues, ` +
      "so they neither support nor oppose it."
    );
  }
  if (emotion === "sad" && arousal === "high") {
    return (
      `${fits}; ${leaning}. A sad voice is usually slow and dark; ` +
      "only intense grief sounds this aroused."
    );
  }
  const doubt =
    (fitOf(emotion, facts) ?? 0) < 0
      ? "but the measured evidence does not fit that answer"
      : "which the measured evidence supports only in part";
  return `${fits}; ${leaning}, ${doubt}.`;
}

/** "The network is not sure: angry (41 %) or afraid (33 %)." */
function networkAlone(posterior: Posterior): string {
  const [first, second] = [...EMOTIONS]
    .sort((a, b) => posterior.probabilities[b] - posterior.probabilities[a])
    .map((e) => `${SOUNDS[e]} (${Math.round(100 * posterior.probabilities[e])} %)`);
  return posterior.sure
    ? `The network leans to ${first}.`
    : `The network is not sure: ${first} or ${second}.`;
}

/** "a, b or c" */
function list(words: readonly string[], join: "and" | "or"): string {
  if (words.length < 2) return words[0] ?? "";
  return `${words.slice(0, -1).join(", ")} ${join} ${words.at(-1)}`;
}
