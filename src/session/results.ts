/** The map of results: what comes in, and what goes once no id names it any more. Pure functions. */
import type { AudibleResult, Result, Results } from "./state";

/** As many as a person can tell apart in a list. */
const MAX_EARLIER = 12;

export const NO_RESULTS: Results = { results: new Map(), shown: null, whatIf: null, earlier: [] };

/** A result comes on screen; `original`: the id of what it was made from, null where it was not changed. */
export function withResult(
  { results, earlier }: Results,
  result: AudibleResult,
  original: number | null,
): Results {
  const others = earlier.filter((id) => results.get(id)?.signalId !== result.signalId);
  return withoutUnnamed({
    results: new Map(results).set(result.id, result),
    shown: result.id,
    whatIf: original === null ? null : { original, changed: result.id },
    // A changed voice is nobody's: it does not join what this visit has heard.
    earlier: original === null ? [result.id, ...others].slice(0, MAX_EARLIER) : others,
  });
}

/** Drops what no id names, and the sound of what is not on screen or beside it: an hour of it is 230 MB. */
function withoutUnnamed({ results, ...ids }: Results): Results {
  const { shown, whatIf, earlier } = ids;
  const heard = new Set([shown, whatIf?.original, whatIf?.changed]);
  const kept = new Map<number, Result>();
  for (const [id, result] of results) {
    if (heard.has(id)) kept.set(id, result);
    else if (earlier.includes(id)) kept.set(id, { ...result, samples: null });
  }
  return { results: kept, ...ids };
}
