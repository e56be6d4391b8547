/** What a value was compared with, in words. */
import type { Cue, CueLevel } from "../../common/analysis";
import type { CueNorm } from "../../common/norms";
import { isClear, type RegisterDecision } from "../speech/register";

export function normText(cue: Cue, norm: CueNorm): string {
  const [from, to] = norm.tertiles.map((t) => t.toFixed(norm.unit === "%" ? 0 : 1));
  const whom = cue === "pauses" ? "recordings of 3 s and more" : "all voices";
  if (from === to) return `${whom}: ${from} ${norm.unit} is usual`;
  return `${whom}: ${from} to ${to} ${norm.unit} is medium`;
}

const SOURCE: Readonly<Record<RegisterDecision["from"], string>> = {
  hand: " (set by hand)",
  baseline: " (by this speaker's usual pitch)",
  clip: "",
};

/** `otherLevel`: the level for a voice of the other register, null where it is the same. */
export function pitchNormText(
  norm: CueNorm,
  decision: RegisterDecision,
  otherLevel: CueLevel | null,
): string {
  const [from, to] = norm.tertiles.map((t) => Math.round(t));
  const { register, probability } = decision;
  const voices = `${register}-register voices${SOURCE[decision.from]}`;
  const band = `${voices}: ${from} to ${to} Hz is medium`;
  if (otherLevel === null || isClear(decision)) return band;
  const other = register === "low" ? "high" : "low";
  const percent = Math.round(probability * 100);
  return (
    `${band}; the register is unclear (${percent} % ${register}), ` +
    `for a ${other}-register voice this pitch is ${otherLevel}`
  );
}
