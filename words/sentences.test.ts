// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the samples are sources
/** Nothing but words/ holds a sentence that a person reads: every source file is parsed, and its texts are looked at. */
import { describe, expect, it } from "vitest";
import { readSources, type Source } from "../scripts/imports/graph";
import { isTest } from "../scripts/imports/rules";
import { sentencesIn } from "./testing/sentencesIn";

const RULE = "Sentences that people read belong to words/";
const ROOT = new URL("../", import.meta.url);
const FOLDERS = ["src", "workers", "common", "cli"];

/** Of these only names and formats have a blank in them; nobody reads them. */
const NAMES: readonly string[] = [
  // Values of a type.
  "filtered autocorrelation",
  "raw autocorrelation",
  "unknown fact",
  "not measured so",
  "not stated",
  "ordinary fact",
  "weighs too little",
  "weighs too much",
  "of both answers",
  "weighs the other way",
  "another separates more",
  "another answer",
  "not so together",
  "said before",
  // Praat's TextGrid.
  'File type = "ooTextFile"',
  'Object class = "TextGrid"',
  "points: size = …",
  "intervals: size = …",
  // CSS: a font and selectors.
  '500 11px "IBM Plex Sans Variable", system-ui, sans-serif',
  "input:not([type=file]), textarea, select",
  "button, a[href], summary",
  // WGSL.
  "const …: u32 = …u;",
  "const …: f32 = …f;",
  // What a check of norms.json says to programmers.
  "p5, usual and p95 rise",
];

const sources = readSources(ROOT, FOLDERS).filter(
  ({ path }) => !isTest(path) && !path.endsWith(".mjs"),
);

function offencesIn({ path, text: source }: Source): string[] {
  return sentencesIn(path, source)
    .filter(({ text }) => !NAMES.includes(text))
    .map(({ line, text }) => `${RULE}: ${path}:${line}: ${text.replace(/\s+/g, " ")}`);
}

it("finds the sources", () => expect(sources.length).toBeGreaterThan(200));

it("none of them holds a sentence", () => {
  expect(sources.flatMap(offencesIn)).toEqual([]);
});

it("names no text that is gone", () => {
  const found = sources.flatMap(({ path, text }) => sentencesIn(path, text));
  const texts = new Set(found.map(({ text }) => text));
  expect(NAMES.filter((name) => !texts.has(name))).toEqual([]);
});

describe("a sentence", () => {
  it.each([
    ["markup", "<p>Hello</p>", "Hello"],
    ["markup over lines", "<p>\n  Hello\n  there\n</p>", "Hello\n  there"],
    ["a choice in markup", '<p>{isOn ? "Off" : say.on}</p>', "Off"],
    ["what may be in markup", '<p>{isOn && "On"}</p>', "On"],
    ["an attribute that is read out", '<b aria-label="Close" />', "Close"],
    ["a choice in such an attribute", '<b title={isOn ? "Off" : "On"} />', "Off,On"],
    ["an option", 'const options = [{ value: "auto", label: "Automatic" }];', "Automatic"],
    ["a literal", 'const text = "Nothing was changed.";', "Nothing was changed."],
    ["a template", "const text = `Playhead in ${source}`;", "Playhead in …"],
    ["a template that begins with a value", "const text = `${n} clips`;", "… clips"],
    ["an error's message", 'throw new Error("The file is empty.");', "The file is empty."],
  ])("is found: %s", (_, source, text) => {
    expect(
      sentencesIn("a.tsx", source)
        .map((found) => found.text)
        .join(),
    ).toBe(text);
  });

  it.each([
    ["an invariant", "throw new RangeError(`Token ${id} may not follow.`);"],
    ["a schema's check", 'v.check(isOrdered, "the margins rise");'],
    ["a type", 'type Fault = "not stated" | "said before";'],
    ["a field's name", 'const weights = { "rate fast": 1 };'],
    ["figures and units", "const text = `${value} dB`;"],
    ["words", "<b aria-label={say.close}>{say.title(1)} –</b>"],
    ["names", '<b className="one two" key={`start ${t}`} data-testid="a" role="list" />'],
    ["a comment", "// Nothing was changed."],
  ])("is not: %s", (_, source) => {
    expect(sentencesIn("a.tsx", source)).toEqual([]);
  });

  it("is told with its line", () => {
    expect(offencesIn({ path: "a.ts", text: '\nconst text = "Try again.";' })).toEqual([
      "Sentences that people read belong to words/: a.ts:2: Try again.",
    ]);
  });

  it("labels what is on the GPU without being one", () => {
    const source = "device.createShaderModule({ label: `voice ${name}`, code });";
    expect(sentencesIn("a.ts", source)).toEqual([]);
  });
});
