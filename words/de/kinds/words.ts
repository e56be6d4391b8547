/** What every kind needs to be told in words; each file beside this one exports one of these. */
import { type Fact, ifRegister } from "../../../common/analysis";
import type { Level } from "../../../common/kinds";
import type { Clause, Noun, Phrase } from "../grammar";
import { fixed } from "../numbers";

/** A level in an argument: as a statement, one of several; and as a thing that speaks for something. */
export interface ArguedLevel {
  readonly clauses: readonly Clause[];
  readonly thing: Phrase;
}

/** How a fact is said in an argument, by where it lies on its kind's scale. */
export interface Argued {
  /** What is ordinary where it is: "die Tonhöhe". */
  readonly noun: Noun;
  readonly below: ArguedLevel;
  readonly above: ArguedLevel;
}

export interface KindWords {
  /** "Tonhöhenumfang" */
  readonly name: string;
  /** One plain sentence, numbers rounded to what the ear can tell. */
  readonly sentence: (fact: Fact) => string;
  /** Completes "Das ist … als bei dieser Person üblich." below and above; of kinds that a speaker's usual voice has. */
  readonly comparative?: readonly [below: string, above: string];
  /** What its levels are called, where it has words of its own for them. */
  readonly levels?: Readonly<Partial<Record<Level, string>>>;
  /** Of kinds that can weigh. */
  readonly argued?: Argued;
  /** Whose values the norm is made of. @default "alle Stimmen" */
  readonly normedOn?: string;
}

/** "von 0,4 bis 1,6 s" */
export function when({ start, end }: Pick<Fact, "start" | "end">): string {
  return `von ${fixed(start, 1)} bis ${fixed(end, 1)} s`;
}

/** "4 Halbtöne", "1 Halbton": in the nominative or accusative. */
export function inSemitones(value: number): string {
  const rounded = Math.round(Math.abs(value));
  return `${rounded} ${rounded === 1 ? "Halbton" : "Halbtöne"}`;
}

/** "3 dB stärker als", "12 dB schwächer als", "so stark wie" */
export function stronger(value_db: number): string {
  const size = Math.round(Math.abs(value_db));
  return size === 0 ? "so stark wie" : `${size} dB ${value_db < 0 ? "schwächer" : "stärker"} als`;
}

/** "Für eine tiefe Stimme, falls es eine ist, …", where the level hangs on a register that is unclear; else the plain statement. */
export function ofRegister(fact: Fact, rest: string): string {
  const register = ifRegister(fact);
  if (!register) return `Die Stimme ist ${rest}`;
  return `Für eine ${register === "low" ? "tiefe" : "hohe"} Stimme, falls es eine ist, ist sie ${rest}`;
}
