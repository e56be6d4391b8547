/** A measure as people read it: a ratio, as eGeMAPS gives it, in per cent, as Praat does. */
import type { Functional } from "../../common/voice/functionals";

export function readAs({ value, unit }: Pick<Functional, "value" | "unit">) {
  if (unit !== "ratio") return { value, unit };
  return { value: value === null ? null : 100 * value, unit: "%" };
}
