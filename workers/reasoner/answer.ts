/** A clip's facts and what was heard of its voice → claims, argument and the one answer. */

import { stepsOf } from "../../common/agreement";
import type { Analysis, Posterior } from "../../common/analysis";
import type { Decision } from "../../common/answer";
import type { Hearings } from "../emotion/hearings";
import { weigh } from "../evidence/weights";
import type { ClipFacts } from "../facts/clipFacts";
import { chanceOf, toldFacts } from "../facts/sureness";
import { type Argue, reason } from "./reason";

/** A few ms by rule, some tens by the policy. */
export async function answer(
  clip: ClipFacts,
  { hearings, taught, speaker }: Hearings,
  decision: Decision,
  argue: Argue,
): Promise<Pick<Analysis, "claims" | "argument"> & { readonly posterior: Posterior }> {
  const told = toldFacts(clip.facts, clip).map((fact) => ({
    fact,
    agreement: stepsOf(fact.kind, fact.level).length > 0 ? chanceOf(fact, clip) : null,
  }));
  const weighed = weigh(
    told.map(({ fact }) => fact),
    hearings,
    taught?.logits,
  );
  const { claims, argument, answer } = await reason(told, weighed, decision, argue);
  return {
    claims,
    argument,
    posterior: { ...answer, taught, speaker },
  };
}
