/** The reasoner's tokens: which id is what. Ids are laid out by FIRST_TOKEN, then the words of the card. */
import type { Fact } from "../../common/analysis";
import { EMOTIONS, type Emotion } from "../../common/constants";
import type { KindName, Level } from "../../common/kinds";
import {
  CLAIM_KINDS,
  CLAIM_LEVELS,
  FIRST_TOKEN,
  SPECIAL_TOKENS,
  TIME_STEP_S,
} from "../../common/reasoning";

export type Token =
  | { readonly type: "special"; readonly name: string }
  | { readonly type: "kind"; readonly kind: KindName }
  | { readonly type: "level"; readonly level: Level }
  | { readonly type: "label"; readonly emotion: Emotion }
  /** Place on the time grid: steps of TIME_STEP_S. */
  | { readonly type: "time"; readonly step: number }
  | { readonly type: "word"; readonly place: number };

const { kinds, levels, labels, times, words } = FIRST_TOKEN;

/** What the token `id` stands for; words by their place in the card's list. */
export function tokenOf(id: number): Token {
  if (id < kinds) return { type: "special", name: SPECIAL_TOKENS[id] as string };
  if (id < levels) return { type: "kind", kind: CLAIM_KINDS[id - kinds] as KindName };
  if (id < labels) return { type: "level", level: CLAIM_LEVELS[id - levels] as Level };
  if (id < times) return { type: "label", emotion: EMOTIONS[id - labels] as Emotion };
  if (id < words) return { type: "time", step: id - times };
  return { type: "word", place: id - words };
}

/** Id of a special token, "<bos>" … */
export function special(name: string): number {
  const id = SPECIAL_TOKENS.indexOf(name);
  if (id < 0) throw new RangeError(`The grammar has no token ${name}.`);
  return id;
}

/** Nearest place on the time grid. */
export function timeStep(time_s: number): number {
  return Math.round(time_s / TIME_STEP_S);
}

/** Kind, level, start, end. */
export type ClaimTokens = readonly [number, number, number, number];

/** The claims that state `facts`, on the time grid; those of no kind that the reasoner knows, or of no length there, are left out. */
export function claimsOf(
  facts: readonly Pick<Fact, "kind" | "level" | "start" | "end">[],
): ClaimTokens[] {
  return facts.flatMap((fact): ClaimTokens[] => {
    const kind = CLAIM_KINDS.indexOf(fact.kind);
    const level = CLAIM_LEVELS.indexOf(fact.level);
    const [start, end] = [timeStep(fact.start), timeStep(fact.end)];
    if (kind < 0 || level < 0 || start >= end) return [];
    return [[kinds + kind, levels + level, times + start, times + end]];
  });
}
