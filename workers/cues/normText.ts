/** What a value was compared with, in words. */
import type { Cue, CueLevel } from "../../common/analysis";
import type { CueNorm } from "../../common/norms";
import { CLEAR_PROBABILITY, type RegisterDecision } from "./register";

export function normText(cue: Cue, norm: CueNorm): string {
  const [from, to] = norm.tertiles.map((t) => t.toFixed(norm.unit === "%" ? 0 : 1));
  const whom = cue === "pauses" ? "recordings of 3 s and more" : "all voices";
  if (from === to) return `${whom}: ${from} ${norm.unit} is usual`;
  return `${whom}: ${from} to ${to} ${norm.unit} is medium`;
}

export function pitchNormText(
  norm: CueNorm,
  decision: RegisterDecision,
  otherLevel: CueLevel,
): string {
  const [from, to] = norm.tertiles.map((t) => Math.round(t));
  const band = `${from} to ${to} Hz is medium`;
  if (decision.given) return `${decision.register}-register voices (set by hand): ${band}`;
  if (decision.probability >= CLEAR_PROBABILITY)
    return `${decision.register}-register voices: ${band}`;
  const other = decision.register === "low" ? "high" : "low";
  const percent = Math.round(decision.probability * 100);
  return (
    `${decision.register}-register voices: ${band}; the register is unclear (${percent} % ` +
    `${decision.register}), for a ${other}-register voice this pitch is ${otherLevel}`
  );
}
