/** The card that travels with the policy: the small network that chooses the steps of an argument. */
import * as v from "valibot";
import { EMOTIONS } from "./constants";
import { WEIGHING_KINDS } from "./evidence";
import { aboutEntries, modelFileEntries, parseCard } from "./modelCard";

const count = v.pipe(v.number(), v.integer(), v.minValue(1));

const reasonerCardSchema = v.object({
  ...aboutEntries,
  ...modelFileEntries,
  /** In the order of its tokens; must be the page's own, as the kinds. */
  labels: v.strictTuple(EMOTIONS.map((emotion) => v.literal(emotion))),
  kinds: v.strictTuple(WEIGHING_KINDS.map((kind) => v.literal(kind))),
  /** How many there are (workers/reasoner/tokens.ts). */
  tokens: count,
});

export type ReasonerCard = v.InferOutput<typeof reasonerCardSchema>;

/** Throws ModelLoadError naming the first field that is wrong. */
export function parseReasonerCard(json: unknown): ReasonerCard {
  return parseCard(reasonerCardSchema, json);
}
