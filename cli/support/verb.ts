/** A verb of the command line: what it takes, as data, and what it does. */
import { parseArgs } from "node:util";
import { commandLine as say } from "../../words";
import { ArgumentError } from "./commandError";
import type { Options, Values } from "./options";

/** 0: done; 1: done, but for what was reported; 2: nothing could be done. */
export type ExitStatus = 0 | 1 | 2;

/** What stands on the line without a name: one file or folder, or any number from one on. */
export interface Operands {
  /** As usage shows them: "FILES…". */
  readonly value: string;
  readonly areMany: boolean;
}

export interface Verb {
  readonly operands: Operands | null;
  readonly options: Options;
  /** Throws ArgumentError before anything is done, CommandError where nothing can be. */
  run(args: readonly string[]): Promise<ExitStatus>;
}

export function defineVerb<O extends Options>(definition: {
  /** @default none */
  readonly operands?: Operands;
  readonly options: O;
  run(values: Values<O>, operands: readonly string[]): Promise<ExitStatus>;
}): Verb {
  const { operands = null, options } = definition;
  return {
    operands,
    options,
    run: async (args) => {
      const { texts, rest } = split(args, options);
      const values = Object.entries(options).map(([name, option]) => {
        return [name, option.read(texts.get(name) ?? [], name)] as const;
      });
      checkOperands(rest, operands);
      return definition.run(Object.fromEntries(values) as Values<O>, rest);
    },
  };
}

/** parseArgs finds the options; what is wrong with them is said in words of our own. */
function split(args: readonly string[], options: Options) {
  const types = Object.entries(options).map(([name, { value }]) => {
    return [name, { type: value === null ? "boolean" : "string" }] as const;
  });
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(types),
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const texts = new Map<string, string[]>();
  const rest: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") rest.push(token.value);
    if (token.kind !== "option") continue;
    const { name, rawName, value: given, inlineValue } = token;
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    if (!option) throw new ArgumentError(say.isNoOption(rawName));
    if (option.value === null && given !== undefined) {
      throw new ArgumentError(say.takesNoValue(name));
    }
    // The next option is no value; "--out=--odd" is one.
    const isNext = !inlineValue && given !== undefined && /^-./.test(given);
    if (option.value !== null && (given === undefined || isNext)) {
      throw new ArgumentError(say.valueIsMissing(name, option.value));
    }
    texts.set(name, [...(texts.get(name) ?? []), given ?? ""]);
  }
  return { texts, rest };
}

function checkOperands(given: readonly string[], wanted: Operands | null): void {
  if (wanted && given.length === 0) throw new ArgumentError(say.operandIsMissing(wanted.value));
  const extra = wanted?.areMany ? undefined : given[wanted ? 1 : 0];
  if (extra !== undefined) throw new ArgumentError(say.isExtra(extra));
}
