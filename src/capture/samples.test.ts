import * as v from "valibot";
import { expect, it } from "vitest";
import json from "../../public/samples/samples.json";
import { samplesSchema } from "./samples";

const listed = v.parse(samplesSchema, json);

it("lists the files that are there, one of an emotion", () => {
  expect(listed.length).toBeGreaterThanOrEqual(4);
  const files = Object.keys(import.meta.glob("../../public/samples/*.wav"));
  expect(listed.map(({ file }) => `../../public/samples/${file}`).sort()).toEqual(files.sort());
  expect(new Set(listed.map(({ emotion }) => emotion)).size).toBe(listed.length);
});

it("names what more than half of the listeners heard, the first what all did", () => {
  for (const { file, heard, of } of listed) expect(2 * heard, file).toBeGreaterThan(of);
  expect(listed[0]?.heard).toBe(listed[0]?.of);
});
