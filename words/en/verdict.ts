/** What the checker says of claims. */
import type { Verdict } from "../../common/analysis";

const VERDICTS: Readonly<Record<Verdict, string>> = {
  confirmed: "confirmed",
  contradicted: "contradicted",
  "not measurable": "not measurable",
};

export function verdictName(verdict: Verdict): string {
  return VERDICTS[verdict];
}

/** "6 of 8 claims confirmed, 1 contradicted, 1 not measurable" */
export function tally(verdicts: readonly Verdict[]): string {
  if (verdicts.length === 0) return "no claims";
  const count = (verdict: Verdict) => verdicts.filter((other) => other === verdict).length;
  const others = (["contradicted", "not measurable"] as const)
    .filter((verdict) => count(verdict) > 0)
    .map((verdict) => `, ${count(verdict)} ${verdictName(verdict)}`);
  return `${count("confirmed")} of ${verdicts.length} claims confirmed${others.join("")}`;
}
