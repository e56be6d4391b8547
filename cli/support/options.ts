/** Options as data: what a verb takes, what usage and help say of it, and what its text becomes, in one place each. */
import { AppError } from "../../common/errors";
import { commandLine as say } from "../../words";
import { explain } from "./analysisLine";
import { ArgumentError } from "./commandError";

export interface Option<Value> {
  /** What stands for its value in usage, as "FILE"; null: a switch, which has none. */
  readonly value: string | null;
  /** Its value when it is left out, as help shows it; null: nothing. */
  readonly standard: string | null;
  readonly isRequired: boolean;
  /** May be given more than once, and every one counts; of the others the last. */
  readonly isRepeated: boolean;
  /** `texts`: what was given, in order. Throws ArgumentError, naming `--name`. */
  read(texts: readonly string[], name: string): Value;
}

/** By name, without the dashes. */
export type Options = Readonly<Record<string, Option<unknown>>>;
export type Values<O extends Options> = {
  readonly [Name in keyof O]: O[Name] extends Option<infer Value> ? Value : never;
};

const SWITCH = { value: null, standard: null, isRequired: false, isRepeated: false } as const;

export function flag(): Option<boolean> {
  return { ...SWITCH, read: (texts) => texts.length > 0 };
}

export function text(value: string): Option<string | undefined> {
  return { ...SWITCH, value, read: (texts) => texts.at(-1) };
}

export function required(value: string): Option<string> {
  const read = (texts: readonly string[], name: string) => {
    const given = texts.at(-1);
    if (!given) throw new ArgumentError(say.optionIsMissing(name, value));
    return given;
  };
  return { ...SWITCH, value, isRequired: true, read };
}

export function several(value: string): Option<readonly string[]> {
  return { ...SWITCH, value, isRepeated: true, read: (texts) => texts };
}

/** Names with commas between them. */
export function list(value: string): Option<readonly string[] | undefined> {
  return { ...SWITCH, value, read: (texts) => texts.at(-1)?.split(",") };
}

export function oneOf<Name extends string>(names: readonly Name[], standard: Name): Option<Name> {
  const read = (texts: readonly string[], name: string) => {
    const given = texts.at(-1) ?? standard;
    const found = names.find((known) => known === given);
    if (found === undefined) throw new ArgumentError(say.isNoneOf(name, given, names));
    return found;
  };
  return { ...SWITCH, value: names.join("|"), standard, read };
}

/** A whole number ≥ `least`. */
export function whole(least: number, standard: number): Option<number> {
  const read = (texts: readonly string[], name: string) => {
    const given = texts.at(-1);
    const number = given === undefined ? standard : toNumber(given);
    if (Number.isInteger(number) && number >= least) return number;
    throw new ArgumentError(say.isNotWhole(name, given ?? "", least));
  };
  return { ...SWITCH, value: "N", standard: String(standard), read };
}

/** NaN where it is given and is no number: ranges are for whoever knows them to check. */
export function number<Standard extends number | undefined>(
  value: string,
  standard: Standard,
): Option<number | Standard> {
  const shown = Number.isFinite(standard) ? String(standard) : null;
  const read = (texts: readonly string[]) => {
    const given = texts.at(-1);
    return given === undefined ? standard : toNumber(given);
  };
  return { ...SWITCH, value, standard: shown, read };
}

/** What `check` has against a value is wrong with the arguments: throws it as ArgumentError. */
export function asArgument(check: () => void): void {
  try {
    check();
  } catch (error) {
    throw error instanceof AppError ? new ArgumentError(explain(error)) : error;
  }
}

/** Number("") would be 0. */
const toNumber = (given: string) => (given.trim() === "" ? Number.NaN : Number(given));
