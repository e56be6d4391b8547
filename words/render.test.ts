/** Every message of every language is rendered once: none is forgotten, none is empty or holds what is no word. */
import { describe, expect, it } from "vitest";
import * as de from "./de";
import * as en from "./en";
import * as help from "./en/commandHelp";
import * as commandLine from "./en/commandLine";
import { rendered, renderedCommandLine } from "./testing/rendered";

const LANGUAGES = [
  ["en", en, rendered(en)],
  ["de", de, rendered(de)],
  ["the command line", { ...commandLine, ...help }, renderedCommandLine()],
] as const;

/** Everything that is exported, by its path: "plot.zoomIn". */
function exportsOf(module: object, path = ""): (readonly [path: string, value: unknown])[] {
  return Object.entries(module).flatMap(([name, value]: [string, unknown]) =>
    isModule(value) ? exportsOf(value, `${path}${name}.`) : [[`${path}${name}`, value] as const],
  );
}

function isModule(value: unknown): value is object {
  return Object.prototype.toString.call(value) === "[object Module]";
}

/** The texts in a list, a record, a rich text; anything else is no message. */
function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(textsOf);
  return [`${value} is no message`];
}

/** Two sentences are about values that are not numbers. */
const isBroken = (text: string) =>
  text.trim() === "" ||
  /undefined|null|NaN|\[object|is no message/.test(
    text.replace(/NaN (or infinite|oder unendlich|sind)/, ""),
  );

describe.each(LANGUAGES)("%s", (_, words, cases) => {
  const functions = exportsOf(words).filter(([, value]) => typeof value === "function");

  it("has a case for each function, and none for what is gone", () => {
    expect(Object.keys(cases).sort()).toEqual(functions.map(([path]) => path).sort());
  });

  it.each(exportsOf(words))("%s", (path, value) => {
    const results = typeof value === "function" ? cases[path] : [value];
    const texts = results?.flatMap(textsOf) ?? [];
    expect(texts.length).toBeGreaterThan(0);
    expect(texts.filter(isBroken)).toEqual([]);
  });
});

describe("German", () => {
  const german = exportsOf(de).flatMap(([path, value]) => {
    const texts = (typeof value === "function" ? rendered(de)[path] : [value])?.flatMap(textsOf);
    return (texts ?? []).map((text) => ({ path, text: withoutValues(text) }));
  });
  const has = (fault: RegExp) => german.filter(({ text }) => fault.test(text));

  it("has no English left in it", () => {
    expect(has(ENGLISH)).toEqual([]);
  });

  it.each([
    ["a comma before decimals", /\d\.\d/],
    ["quotes that open below", /"|”|(?<!„[^“]*)“|„[^“]*$/],
    ["real dashes and minus signs", /(?<=[\s(])-\d| - |\.{3}/],
    ["no blank too many or too few", / {2}|\s[,.;:!?)]|[,;:](?=[^\s\d/“])/],
    [
      "ß and umlauts",
      /\b\w*(?:gross|heiss|schliess|ausser|grossen|Uebe|fuer|koenn|moegl|hoer)\w*/i,
    ],
    ["a capital after a colon where a sentence follows", /: (?:sie|er|es|das|die|der) [a-zäöü]/],
  ])("has %s", (_, fault) => {
    expect(has(fault)).toEqual([]);
  });
});

/** Words that no German sentence has. */
const ENGLISH =
  /\b(?:the|and|of|is|are|to|with|from|not|for|by|that|this|these|than|your?|which|has|have|nothing|no|or|one|recording|voice|speech|speaker|usual|high|low|loud|clip|claims?|takes?|utterances?|try|again|anger|angry|afraid|sad|happy)\b/i;

/** What is said of itself by what failed, what was said in a sample, Praat's and licences' own names. */
function withoutValues(text: string): string {
  // What marks a stretch of a rich text is no word.
  if (/^(?:name|usual|now|source|emphasis|database|licence)$/.test(text)) return "…";
  return text
    .replace(/out of memory|offset is out of bounds|out of luck|Expected Object|no such name/g, "…")
    .replace(/It’s eleven o’clock\./g, "…")
    .replace(/a voice\.wav|Internal error\.|„angry“|Octave[- ]jump|Voiced\/unvoiced/g, "…")
    .replace(/\b[\w/-]+\.(?:wav|webm|onnx|csv|json)\b/g, "…");
}
