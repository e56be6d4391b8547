/** Usage and help of the command line, laid out from the table of verbs and their options. */
import { commandLine as say, type VerbHelp } from "../../words";
import type { Option } from "./options";
import type { Verb } from "./verb";

const WIDTH = 100;
const INDENT = "  ";

/** "Usage: emotionthinker analyze FILES… [--device auto|webgpu|wasm] …", wrapped. */
export function usageOf(path: readonly string[], { operands, options }: Verb): string {
  const parts = Object.entries(options).map(([option, how]) => optionUsage(option, how));
  const words = [...(operands ? [operands.value] : []), ...parts];
  return wrap(say.usage(path), words, INDENT.repeat(2));
}

function optionUsage(name: string, { value, isRequired, isRepeated }: Option<unknown>): string {
  const alone = value === null ? `--${name}` : `--${name} ${value}`;
  return (isRequired ? alone : `[${alone}]`) + (isRepeated ? "…" : "");
}

/** What `emotionthinker VERB --help` prints. */
export function helpOf(path: readonly string[], help: VerbHelp, verb: Verb): string {
  const { operands } = verb;
  const rows = Object.entries(verb.options).map(([option, { value, standard }]) => {
    const words = help.options[option] ?? "";
    return [
      value === null ? `--${option}` : `--${option} ${value}`,
      standard === null ? words : `${words} ${say.standard(standard)}`,
    ] as const;
  });
  const all = operands ? [[operands.value, help.operands ?? ""] as const, ...rows] : rows;
  const paragraphs = [help.what, ...(help.more ?? [])].map((text) => wrap("", text.split(" "), ""));
  return [usageOf(path, verb), ...paragraphs, table(all), wrap("", help.exit.split(" "), "")].join(
    "\n\n",
  );
}

/** What `emotionthinker --help` prints, and what follows a verb that is none. */
export function verbList(verbs: readonly { path: readonly string[]; help: VerbHelp }[]): string {
  const rows = verbs.map(({ path, help }) => [path.join(" "), help.what] as const);
  const more = `${say.tellsMore([say.VERB])}\n${say.worksWithoutLink()}`;
  return [say.usage([say.VERB]), table(rows), more].join("\n\n");
}

/** Two columns; the second is wrapped beside the first. */
function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length)) + INDENT.length;
  const indent = INDENT + " ".repeat(width);
  return rows
    .map(([left, right]) => wrap(`${INDENT}${left.padEnd(width)}`, right.split(" "), indent))
    .join("\n");
}

/** `first`, then the words with spaces between, on lines of at most WIDTH; those after the first begin with `indent`. */
function wrap(first: string, words: readonly string[], indent: string): string {
  const lines: string[] = [];
  let line = first;
  for (const word of words) {
    const gap = line === "" || line.endsWith(" ") ? "" : " ";
    if (line.length + gap.length + word.length > WIDTH) {
      lines.push(line);
      line = indent + word;
    } else line += gap + word;
  }
  return [...lines, line].join("\n");
}
