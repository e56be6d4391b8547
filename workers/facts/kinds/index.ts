/** What every kind does; a kind that is not listed here does not compile. */
import type { KindName } from "../../../common/kinds";
import type { KindMeasurer } from "../measure";
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

export const MEASURERS: Readonly<Record<KindName, KindMeasurer>> = {
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
