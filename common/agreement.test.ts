import { describe, expect, it } from "vitest";
import { stepsOf } from "./agreement";
import table from "./agreement.json";
import { KIND_NAMES, KINDS } from "./kinds";

// A kind that is added can be measured before anybody has asked how sure it is; the project's own have all been asked.
describe.each(KIND_NAMES)("%s", (kind) => {
  it.each(KINDS[kind].levels)("%s: how sure it is was asked", (level) => {
    expect(stepsOf(kind, level).length).toBeGreaterThan(0);
  });
});

it("has no rows of levels that there are not", () => {
  const rows = KIND_NAMES.flatMap((kind) => KINDS[kind].levels.map((level) => `${kind} ${level}`));
  expect(Object.keys(table.steps).sort()).toEqual(rows.sort());
  expect(Object.keys(table.facts).sort()).toEqual(rows);
});
