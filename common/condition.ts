/**
 * What a recording did to a voice: clipped it, covered it with noise, cut its band, moved it off zero. And from where on
 * each kind can no longer be told: condition.json, fitted to clips made bad (training/tables/make_condition.py).
 */
import * as v from "valibot";
import table from "./condition.json";
import { SAMPLE_RATE_HZ } from "./constants";
import { KIND_NAMES, type KindName, kindName } from "./kinds";
import { keysOf, parseTable, recordOf } from "./tables";

/** Measured of a whole recording, not of its parts. */
export interface Condition {
  /** Frames that are clipped, as a share of those with speech, 0…1. */
  readonly clippedShare: number;
  /** Places where it is clipped: frames closer than 0.2 s are one. */
  readonly clippedPlaces: number;
  /** How far the speech lies above the noise of the pauses, dB; null where no pause is long enough to tell. */
  readonly snr_db: number | null;
  /** The highest frequency that the recording holds, Hz. */
  readonly band_hz: number;
  /** How far the mean lies from zero, as a share of full scale, 0…1. */
  readonly offset: number;
}

/** A recording to which nothing happened. */
const UNHARMED: Condition = {
  clippedShare: 0,
  clippedPlaces: 0,
  snr_db: null,
  band_hz: SAMPLE_RATE_HZ / 2,
  offset: 0,
};

/** What of a condition makes kinds doubtful, and whether more of it is better. (An offset of 20 % moves no fact.) */
const IS_BETTER_HIGH = {
  band_hz: true,
  snr_db: true,
  clippedShare: false,
} as const satisfies Partial<Record<keyof Condition, boolean>>;

export type Amiss = keyof typeof IS_BETTER_HIGH;
export const AMISS: readonly Amiss[] = keysOf(IS_BETTER_HIGH);

/** A kind that nothing is told of, and what of the recording makes it doubtful. */
export interface Withheld {
  readonly kind: KindName;
  readonly reason: Amiss;
}

type Bounds = Readonly<Partial<Record<Amiss, number | undefined>>>;

const { bounds } = parseTable(
  "condition.json",
  v.strictObject({
    made_by: v.string(),
    clips: v.record(v.string(), v.number()),
    /** A kind is withheld from where on fewer of its facts than this have the level of the clean clip. */
    right: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
    bounds: v.record(
      kindName,
      v.strictObject(recordOf(AMISS, () => v.optional(v.pipe(v.number(), v.minValue(0))))),
    ),
  }),
  table,
);

/** The kinds that a recording in this condition gives no right level of, in their order, the first reason of each. */
export function withheldIn(condition: Condition): Withheld[] {
  return KIND_NAMES.flatMap((kind) => {
    const reason = reasonAgainst(bounds[kind] ?? {}, condition);
    return reason ? [{ kind, reason }] : [];
  });
}

/** What the band alone gives no right to. */
export function withheldInBand({ band_hz }: Pick<Condition, "band_hz">): Withheld[] {
  return withheldIn({ ...UNHARMED, band_hz });
}

function reasonAgainst(bounds: Bounds, condition: Condition): Amiss | undefined {
  return AMISS.find((name) => {
    const [value, bound] = [condition[name], bounds[name]];
    // What could not be measured speaks against nothing.
    if (value === null || bound === undefined) return false;
    return IS_BETTER_HIGH[name] ? value < bound : value > bound;
  });
}
