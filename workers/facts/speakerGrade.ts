/** A value against one person's own usual voice. */
import type { SpeakerBaseline, SpeakerGrade } from "../../common/analysis";
import { KINDS, type KindName, onScale } from "../../common/kinds";
import { levelOf } from "./grade";

/** Within this many standard deviations of the mean a value is usual: two clips in three. */
const USUAL_WITHIN = 1;

/** Null where the baseline has nothing of the kind. */
export function speakerGrade(
  baseline: SpeakerBaseline,
  name: KindName,
  value: number,
): SpeakerGrade | null {
  const kind = KINDS[name];
  const usual = kind.inBaseline ? baseline.measures[name] : undefined;
  if (!usual) return null;
  const { mean, sd } = usual;
  const z = (onScale(kind, value) - mean) / sd;
  const third = z < -USUAL_WITHIN ? 0 : z > USUAL_WITHIN ? 2 : 1;
  return { level: levelOf(kind, { third }), z: Math.round(z * 100) / 100, mean, sd };
}
