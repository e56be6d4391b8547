/** What every kind needs to be told in words; each file beside this one exports one of these. */
import type { Fact } from "../../../common/analysis";

export interface KindWords {
  /** "Pitch range" */
  readonly name: string;
  /** One plain sentence, numbers rounded to what the ear can tell. */
  readonly sentence: (fact: Fact) => string;
  /** Completes "That is … than is usual for this speaker." below and above; of kinds that a speaker's usual voice has. */
  readonly comparative?: readonly [below: string, above: string];
  /** "narrow pitch", "wide pitch": beside other kinds in a line on arousal; of kinds that tell it. */
  readonly inArousal?: readonly [low: string, high: string];
  /** Whose values the norm is made of. @default "all voices" */
  readonly normedOn?: string;
}

/** "from 0.4 to 1.6 s" */
export function when({ start, end }: Pick<Fact, "start" | "end">): string {
  return `from ${start.toFixed(1)} to ${end.toFixed(1)} s`;
}

/** "4 semitones", "1 semitone" */
export function inSemitones(value: number): string {
  const rounded = Math.round(Math.abs(value));
  return `${rounded} semitone${rounded === 1 ? "" : "s"}`;
}
