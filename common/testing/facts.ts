/** Facts for the tests. */
import type { Claim, Fact } from "../analysis";
import { KINDS } from "../kinds";

/** A high pitch of all the speech, 0 to 1 s; the unit follows the kind. */
export function factOf(fields: Partial<Fact> = {}): Fact {
  const kind = fields.kind ?? "pitch_level";
  return {
    kind,
    scope: "whole",
    level: "high",
    value: 200,
    unit: KINDS[kind].unit,
    z: 0.5,
    start: 0,
    end: 1,
    confidence: 0.9,
    norm: { by: "pooled", usual: [1, 2] },
    whole: null,
    ...fields,
  };
}

export function claimOf(fields: Partial<Claim> = {}): Claim {
  return { id: 1, weight: null, agreement: 0.9, isStated: false, ...factOf(fields), ...fields };
}
