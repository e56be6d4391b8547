/** One clip → the values that go into the norms. */

import type { Measures, VoiceTracks } from "../../common/analysis";
import { withheldInBand } from "../../common/condition";
import { type KindName, kindsWhere } from "../../common/kinds";
import { MEASURERS } from "../../workers/facts/kinds";
import { type Heard, measureKind } from "../../workers/facts/measureKind";
import { measuresOf } from "../../workers/facts/prosodySummary";
import { lowPitch } from "../../workers/speech/register";
import { speechOf } from "../../workers/speech/speech";
import type { Clip } from "./corpora";

export interface ClipMeasures extends Omit<Clip, "tracks" | "samples">, Heard {
  /** log2 of the 10th percentile of F0, Hz; null where too little is voiced. */
  readonly low: number | null;
  /** Of the kinds with a norm, in their units; absent where not measurable. */
  readonly values: Readonly<Partial<Record<KindName, number>>>;
  /** Of the kinds of a speaker's usual voice, on the kind's scale. */
  readonly measures: Measures;
}

/** Null for clips in which nothing sounds. */
export function measureClip(
  { tracks, samples: _, ...clip }: Clip,
  voice: VoiceTracks,
): ClipMeasures | null {
  const speech = speechOf(tracks);
  const heard = { speech, voice, withheld: withheldInBand(voice) };
  const { extent } = speech;
  if (!extent) return null;
  const measured = kindsWhere(({ norm }) => norm !== "shape").flatMap((kind) => {
    const { normRange } = MEASURERS[kind];
    const range = normRange ? normRange(speech, extent) : extent;
    const found = range && measureKind(kind, heard, range);
    return found ? [[kind, found.value] as const] : [];
  });
  return {
    ...clip,
    ...heard,
    low: lowPitch(speech),
    values: Object.fromEntries(measured),
    measures: measuresOf(heard),
  };
}
