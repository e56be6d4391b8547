import * as v from "valibot";
import { expect, it } from "vitest";
import { keysOf } from "../../common/tables";
import json from "../../public/samples/samples.json";
import { SAMPLES } from "../../words";
import { samplesSchema } from "./samples";

it("lists samples that have words, and words that have a sample", () => {
  const listed = v.parse(samplesSchema, json);
  expect(listed.map(({ id }) => id)).toEqual(keysOf(SAMPLES));
});
