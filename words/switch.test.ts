/** Another language: every name has its value, and nothing that ships has kept the one it had before. */
import { afterEach, describe, expect, it } from "vitest";
import { readSources } from "../scripts/imports/graph";
import { isTest } from "../scripts/imports/rules";
import * as words from ".";
import * as de from "./de";
import * as en from "./en";
import { languageOf } from "./languages";
import { readAtLoad } from "./testing/readAtLoad";

afterEach(() => words.speak("en"));

it.each([
  ["en", en],
  ["de", de],
] as const)("speaks %s, every name of it", async (language, all) => {
  await words.speak(language);
  expect(words.language).toBe(language);
  expect(words).toMatchObject({ ...all });
});

it("has the same messages in each language", () => {
  const pathsOf = (module: object, path = ""): string[] =>
    Object.entries(module).flatMap(([name, value]: [string, unknown]) =>
      Object.prototype.toString.call(value) === "[object Module]"
        ? pathsOf(value as object, `${path}${name}.`)
        : [`${path}${name}`],
    );
  expect(pathsOf(de).sort()).toEqual(pathsOf(en).sort());
});

it("speaks the language that was asked for last", async () => {
  const german = words.speak("de");
  const english = words.speak("en");
  await Promise.all([german, english]);
  expect(words.headline(["angry"])).toBe("Sounds angry");
});

it.each([
  [["de-AT", "en"], "de"],
  [["fr", "de", "en"], "de"],
  [["fr-CA"], "en"],
  [["den", "EN-gb"], "en"],
  [[], "en"],
] as const)("of %j it is %s", (preferred, language) => {
  expect(languageOf(preferred)).toBe(language);
});

describe("what is read as a module is loaded", () => {
  const sources = readSources(new URL("../", import.meta.url), ["src"]);

  it("is nothing of words/", () => {
    const read = sources
      .filter(({ path }) => !isTest(path))
      .flatMap(({ path, text }) => readAtLoad(path, text).map((line) => `${path}:${line}`));
    expect(read).toEqual([]);
  });

  it.each([
    ["a constant", "const TITLE = say.title;", [2]],
    ["a table", "const THEMES = [{ value: 1, label: say.dark }];", [2]],
    ["a call", "const name = say.name(1) as string;", [2]],
    ["in a component", "export const A = () => <p>{say.title}</p>;", []],
    ["in a function", "function a() { return say.title; }", []],
    ["a type", "type Moment = typeof say.title;", []],
    ["a field of that name", "const a = { say: 1 }; a.say = b.say;", []],
  ])("%s", (_, source, lines) => {
    expect(readAtLoad("a.tsx", `import { settings as say } from "../words";\n${source}`)).toEqual(
      lines,
    );
  });
});
