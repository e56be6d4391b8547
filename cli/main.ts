/** The command line: finds the verb that is called, and tells what is wrong or what there is. run.mjs starts its bundle. */
import { AppError } from "../common/errors";
import { commandLine as say } from "../words";
import { explain } from "./support/analysisLine";
import { ArgumentError, CommandError } from "./support/commandError";
import { helpOf, usageOf, verbList } from "./support/help";
import type { ExitStatus } from "./support/verb";
import { VERBS, type VerbEntry } from "./verbs";

process.exitCode = await answer(process.argv.slice(2));

async function answer(args: readonly string[]): Promise<ExitStatus> {
  const called = VERBS.find(({ path }) => path.every((word, i) => args[i] === word));
  if (!called) return list(args);
  return run(called, args.slice(called.path.length));
}

/** All verbs, or those of the group that is named. */
function list([first = "", second = ""]: readonly string[]): ExitStatus {
  const group = VERBS.filter(({ path }) => path.length > 1 && path[0] === first);
  const asked = group.length > 0 ? second : first;
  const verbs = verbList(group.length > 0 ? group : VERBS);
  if (isHelp(asked)) {
    console.log(verbs);
    return 0;
  }
  const path = group.length > 0 ? [first, second] : [first];
  console.error(asked === "" ? verbs : `${say.isNoVerb(path)}\n\n${verbs}`);
  return 2;
}

async function run({ path, help, load }: VerbEntry, args: readonly string[]): Promise<ExitStatus> {
  const { verb } = await load();
  const end = args.indexOf("--");
  if (args.slice(0, end < 0 ? args.length : end).some(isHelp)) {
    console.log(helpOf(path, help, verb));
    return 0;
  }
  try {
    return await verb.run(args);
  } catch (error) {
    if (!isForPeople(error)) throw error;
    const file = "path" in error && typeof error.path === "string" ? error.path : null;
    console.error(file === null ? explain(error) : say.at(file, explain(error)));
    if (error instanceof ArgumentError) {
      console.error(`${usageOf(path, verb)}\n${say.tellsMore(path)}`);
    }
    return 2;
  }
}

function isHelp(arg: string): boolean {
  return arg === "--help" || arg === "-h";
}

/** Anything else is a fault of the program, whose stack is worth more than a sentence. */
function isForPeople(error: unknown): error is Error {
  const isSystem = error instanceof Error && "syscall" in error;
  return isSystem || error instanceof CommandError || error instanceof AppError;
}
