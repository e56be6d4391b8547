/**
 * docs/analysis.schema.json is what analysisJson.ts says, that is what the types say, and what is written is so.
 * After a change: npx vitest run --project unit scripts/schema -u
 */
import { fileURLToPath } from "node:url";
import * as v from "valibot";
import { describe, expect, expectTypeOf, it } from "vitest";
import { decodeFile } from "../../cli/decode/decodeFile";
import {
  type AnalysisLine,
  analysisLine,
  type ErrorLine,
  errorLine,
  type UtteranceLine,
} from "../../cli/support/analysisLine";
import { createNodeHost } from "../../cli/support/nodeHost";
import { readSignal } from "../../cli/support/readSignal";
import { SAMPLE_RATE_HZ } from "../../common/constants";
import { analysisJson } from "../../src/engine/analysisJson";
import { type TakeData, takeJson, takesJson } from "../../src/export/json";
import { takeWith } from "../../src/model/testing/take";
import { AnalysisEngine } from "../../workers/analysis";
import * as json from "./analysisJson";
import { jsonSchemaOf } from "./jsonSchema";

const MODELS = new URL("../../public/models/", import.meta.url);
const SAMPLE = fileURLToPath(new URL("../../public/samples/angry.wav", import.meta.url));

type DeepReadonly<T> = { readonly [K in keyof T]: DeepReadonly<T[K]> };
type Written<T extends v.GenericSchema> = DeepReadonly<v.InferOutput<T>>;
/** What JSON makes of it. */
type Json<T> = T extends Float32Array | Float64Array
  ? readonly (number | null)[]
  : { readonly [K in keyof T]: Json<T[K]> };

describe("types and schema say the same", () => {
  it("of lines", () => {
    expectTypeOf<AnalysisLine>().toExtend<Written<typeof json.line>>();
    expectTypeOf<Written<typeof json.line>>().toExtend<AnalysisLine>();
    expectTypeOf<UtteranceLine>().toExtend<Written<typeof json.utteranceLine>>();
    expectTypeOf<Written<typeof json.utteranceLine>>().toExtend<UtteranceLine>();
    expectTypeOf<ErrorLine>().toExtend<Written<typeof json.errorLine>>();
    expectTypeOf<Written<typeof json.errorLine>>().toExtend<ErrorLine>();
  });

  it("of takes", () => {
    expectTypeOf<Json<TakeData>>().toExtend<Written<typeof json.take>>();
    expectTypeOf<Written<typeof json.take>>().toExtend<Json<TakeData>>();
  });
});

it("docs/analysis.schema.json is up to date", async () => {
  const about = {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "What EmotionThinker writes as JSON",
  };
  const { line, utteranceLine, errorLine, take, takes } = json;
  const schema = jsonSchemaOf(about, json.any, [line, utteranceLine, errorLine, take, takes]);
  const text = `${JSON.stringify(schema, null, 2)}\n`;
  await expect(text).toMatchFileSnapshot("../../docs/analysis.schema.json");
});

describe("what is written", () => {
  const engine = new AnalysisEngine(createNodeHost({ models: MODELS }));
  const analyse = (samples: Float32Array, start = 0) =>
    engine.analyse(1, { samples, source: "a.wav" }, () => undefined, { start });
  const tone = Float32Array.from({ length: 2 * SAMPLE_RATE_HZ }, (_, i) => Math.sin(i / 9) / 3);
  const check = (schema: v.GenericSchema, text: string) => {
    const read = v.safeParse(schema, JSON.parse(text));
    expect(read.issues?.map((issue) => `${v.getDotPath(issue)}: ${issue.message}`) ?? []).toEqual(
      [],
    );
  };

  it("is so, of a voice and of none, field for field", async () => {
    const voice = await analyse((await readSignal(SAMPLE, decodeFile)).samples);
    const none = await analyse(tone, 3);
    expect([voice.posterior === null, none.posterior === null]).toEqual([false, true]);
    for (const analysis of [voice, none]) {
      const line = analysisLine("a.wav", analysis, 12);
      check(json.line, JSON.stringify(line));
      const place = { utterance: 1, of: 2, start: 0, end: 1 };
      check(json.utteranceLine, JSON.stringify({ ...place, ...line }));
    }
    check(json.errorLine, JSON.stringify(errorLine("a.wav", new Error("no"))));
    check(json.take, takeJson(takeWith([voice, none, null])));
    check(json.take, analysisJson(voice, "a.wav"));
    check(json.takes, takesJson([takeWith([voice]), takeWith([none])]));
    await engine.close();
  });
});

describe("a schema that is written", () => {
  const written = (schema: v.GenericSchema) => jsonSchemaOf({}, schema, []);

  it.each<[string, v.GenericSchema, object]>([
    ["text", v.pipe(v.string(), v.regex(/^a+$/)), { type: "string", pattern: "^a+$" }],
    ["a count", v.pipe(v.number(), v.integer(), v.minValue(0)), { type: "integer", minimum: 0 }],
    ["a choice", v.picklist(["a", "b"]), { enum: ["a", "b"] }],
    ["nothing", v.nullable(v.number()), { anyOf: [{ type: "number" }, { type: "null" }] }],
    [
      "fields",
      v.strictObject({ a: v.boolean(), b: v.exactOptional(v.literal(1)) }),
      { type: "object", properties: { a: { type: "boolean" }, b: { const: 1 } }, required: ["a"] },
    ],
    [
      "a pair",
      v.strictTuple([v.number(), v.string()]),
      {
        type: "array",
        prefixItems: [{ type: "number" }, { type: "string" }],
        items: false,
        minItems: 2,
      },
    ],
  ])("%s", (_, schema, expected) => {
    expect(written(schema)).toEqual({ ...expected, $defs: {} });
  });

  it("names what has a title", () => {
    const named = v.pipe(v.number(), v.title("n"), v.description("A number."));
    expect(written(v.array(named))).toEqual({
      type: "array",
      items: { $ref: "#/$defs/n" },
      $defs: { n: { type: "number", description: "A number." } },
    });
  });

  it("is not made of what it cannot say", () => {
    expect(() => written(v.date())).toThrow("date");
    expect(() => written(v.pipe(v.string(), v.trim()))).toThrow("trim");
  });
});
