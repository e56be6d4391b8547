/** Tracks → syllables with prominence and stress. */
import type { Syllable } from "../../../common/analysis";
import { HOP_S } from "../../../common/constants";
import { type Speech, toSpan } from "../speech";
import { syllableFrames } from "./boundaries";
import { prominenceMeasures } from "./measures";
import { nucleiOf } from "./nuclei";
import { prominenceOf, stressProbability } from "./stress";

/** With fewer syllables there is no "more prominent than the others". */
const MIN_SYLLABLES = 3;

/** In order. Under three syllables none is called stressed. */
export function syllablesOf(speech: Speech): Syllable[] {
  const syllables = syllableFrames(speech, nucleiOf(speech));
  const measures = prominenceMeasures(speech, syllables);
  return syllables.map((syllable, i) => {
    const prominence = prominenceOf(measures[i] ?? []);
    const sure = Math.abs(2 * stressProbability(prominence) - 1);
    const comparable = syllables.length >= MIN_SYLLABLES;
    return {
      ...toSpan(syllable),
      nucleus: Math.round(syllable.nucleus.frame * HOP_S * 1000) / 1000,
      prominence: Math.round(prominence * 100) / 100,
      stressed: comparable && prominence > 0,
      // Sure that there is a syllable, and sure of its stress.
      confidence: round(syllable.nucleus.probability * (comparable ? 0.5 + 0.5 * sure : 0.5)),
    };
  });
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
