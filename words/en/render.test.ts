/** Every message of the folder is rendered once: none is forgotten, none is empty or holds what is no word. */
import { expect, it } from "vitest";
import { rendered } from "../testing/rendered";
import * as en from ".";

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
  /undefined|null|NaN|\[object|is no message/.test(text.replace("NaN or infinite", ""));

const cases = rendered(en);
const functions = exportsOf(en).filter(([, value]) => typeof value === "function");

it("has a case for each function, and none for what is gone", () => {
  expect(Object.keys(cases).sort()).toEqual(functions.map(([path]) => path).sort());
});

it.each(exportsOf(en))("%s", (path, value) => {
  const results = typeof value === "function" ? cases[path] : [value];
  const texts = results?.flatMap(textsOf) ?? [];
  expect(texts.length).toBeGreaterThan(0);
  expect(texts.filter(isBroken)).toEqual([]);
});
