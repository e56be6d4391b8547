/** A claim wears the tint of the track that it was measured on. */
import type { Cue } from "../../common/analysis";

const KIND = {
  pitch_level: "pitch",
  pitch_range: "pitch",
  contour: "pitch",
  energy: "energy",
  energy_range: "energy",
  rate: "time",
  pauses: "time",
  brightness: "timbre",
} as const satisfies Record<Cue, string>;

export type CueKind = (typeof KIND)[Cue];

export function cueKind(cue: Cue): CueKind {
  return KIND[cue];
}
