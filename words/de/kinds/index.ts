/** The words of every kind; a kind that is not listed here does not compile. */
import type { KindName, Level } from "../../../common/kinds";
import { formatLevel } from "../figures";
import { attack } from "./attack";
import { breathiness } from "./breathiness";
import { brightness } from "./brightness";
import { contour } from "./contour";
import { energy } from "./energy";
import { energyRange } from "./energy_range";
import { harmonicity } from "./harmonicity";
import { levelCourse } from "./level_course";
import { longestPause } from "./longest_pause";
import { pauses } from "./pauses";
import { pitchCourse } from "./pitch_course";
import { pitchLevel } from "./pitch_level";
import { pitchMovement } from "./pitch_movement";
import { pitchRange } from "./pitch_range";
import { rate } from "./rate";
import { roughness } from "./roughness";
import { tension } from "./tension";
import type { KindWords } from "./words";

export const KIND_WORDS: Readonly<Record<KindName, KindWords>> = {
  pitch_level: pitchLevel,
  pitch_range: pitchRange,
  contour,
  energy,
  energy_range: energyRange,
  rate,
  pauses,
  longest_pause: longestPause,
  brightness,
  pitch_movement: pitchMovement,
  pitch_course: pitchCourse,
  level_course: levelCourse,
  tension,
  breathiness,
  harmonicity,
  roughness,
  attack,
};

/** A level in the words of its kind: "tief", "kurz". */
export function levelWord(kind: KindName, level: Level): string {
  return KIND_WORDS[kind].levels?.[level] ?? formatLevel(level);
}
