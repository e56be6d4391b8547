/** What every kind needs to be told in words; each file beside this one exports one of these. */
import { type Fact, ifRegister } from "../../../common/analysis";

/** A noun phrase with its article. */
export interface Phrase {
  readonly text: string;
  readonly isPlural?: boolean;
}

/** A level in an argument: as a clause, one of several; and as a thing that speaks for something. */
export interface ArguedLevel {
  /** "{where}" stands for where in the speech it is. */
  readonly clauses: readonly string[];
  readonly thing: Phrase;
}

/** How a fact is said in an argument, by where it lies on its kind's scale. */
export interface Argued {
  /** Completes "with an ordinary …". */
  readonly noun: string;
  readonly below: ArguedLevel;
  readonly ordinary: ArguedLevel;
  readonly above: ArguedLevel;
}

export interface KindWords {
  /** "Pitch range" */
  readonly name: string;
  /** One plain sentence, numbers rounded to what the ear can tell. */
  readonly sentence: (fact: Fact) => string;
  /** Completes "That is … than is usual for this speaker." below and above; of kinds that a speaker's usual voice has. */
  readonly comparative?: readonly [below: string, above: string];
  /** "narrow pitch", "wide pitch": beside other kinds in a line on arousal; of kinds that tell it. */
  readonly inArousal?: readonly [low: string, high: string];
  /** Of kinds that can weigh. */
  readonly argued?: Argued;
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

/** "3 dB stronger than", "12 dB weaker than", "as strong as" */
export function stronger(value_db: number): string {
  const size = Math.round(Math.abs(value_db));
  return size === 0 ? "as strong as" : `${size} dB ${value_db < 0 ? "weaker" : "stronger"} than`;
}

/** " for a low-register voice, if this is one", where the level hangs on a register that is unclear; else nothing. */
export function forRegister(fact: Fact): string {
  const register = ifRegister(fact);
  return register ? ` for a ${register}-register voice, if this is one` : "";
}
