/** How aroused the voice sounds: the one thing that prosody tells reliably. */
import type { Fact } from "../../common/analysis";
import { KINDS } from "../../common/kinds";

/** With fewer kinds measured nothing is said about arousal. */
const MIN_KINDS = 2;

/** Facts of all the speech that tell arousal: of all kinds that rise with it (kinds.json, inArousal). */
export function arousalFacts(facts: readonly Fact[]): Fact[] {
  return facts.filter(({ kind, scope }) => scope === "whole" && KINDS[kind].inArousal);
}

/** Their mean place, weighted by confidence, -1…1; null with fewer than two of them. */
export function arousalIndex(facts: readonly Fact[]): number | null {
  const relevant = arousalFacts(facts);
  const weight = relevant.reduce((s, { confidence }) => s + confidence, 0);
  if (relevant.length < MIN_KINDS || weight === 0) return null;
  return relevant.reduce((s, { confidence, z }) => s + confidence * z, 0) / weight;
}
