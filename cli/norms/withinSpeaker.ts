/** How far the clips of one person lie apart when nobody asked them for an emotion. */
import type { BaselineMeasure } from "../../common/analysis";
import { BASELINE_MEASURES, baselineMeasures } from "../../common/baseline";
import { summaryOf } from "../../workers/facts/prosodySummary";
import type { ClipMeasures } from "./clipMeasures";

const UNEXCITED = ["neutral", "calm", "read"];
const MIN_CLIPS = 3;

/** Pooled standard deviation within speakers, in the units of a baseline; NaN is refused. */
export function withinSpeaker(clips: readonly ClipMeasures[]): Record<BaselineMeasure, number> {
  const groups = new Map<string, Partial<Record<BaselineMeasure, number>>[]>();
  for (const { speaker, emotion, speech } of clips) {
    if (!UNEXCITED.includes(emotion)) continue;
    const key = `${speaker} ${emotion}`;
    groups.set(key, [
      ...(groups.get(key) ?? []),
      baselineMeasures(summaryOf(speech, speech.tracks)),
    ]);
  }
  return Object.fromEntries(
    BASELINE_MEASURES.map((measure) => {
      let squares = 0;
      let freedom = 0;
      for (const own of groups.values()) {
        const values = own.flatMap((m) => m[measure] ?? []);
        if (values.length < MIN_CLIPS) continue;
        const mean = values.reduce((s, v) => s + v, 0) / values.length;
        squares += values.reduce((s, v) => s + (v - mean) ** 2, 0);
        freedom += values.length - 1;
      }
      if (freedom === 0) throw new Error(`No speaker has ${MIN_CLIPS} clips with ${measure}.`);
      return [measure, Number(Math.sqrt(squares / freedom).toFixed(3))];
    }),
  ) as Record<BaselineMeasure, number>;
}
