/** The host's buffers against the structs of bindings.wgsl, read from the shader text itself. */
import { describe, expect, it } from "vitest";
import { FILTERED_PITCH, RAW_PITCH } from "../../../../common/pitchSettings";
import { createPitchFilter, MAX_FILTER_TAPS } from "../lowpass";
import { preamble, STATE_BYTES } from "./preamble";
import { packTables } from "./tables";
import {
  BLOCK_BYTES,
  blockUniforms,
  SETTINGS_BYTES,
  settingsUniform,
  UNIFORM_STRIDE_BYTES,
} from "./uniforms";

interface Field {
  readonly name: string;
  readonly type: string;
  readonly offset: number;
}

const { values, offsets } = packTables();
const text = preamble(offsets);
const constants = Object.fromEntries(
  [...text.matchAll(/const (\w+): u32 = (\d+)u;/g)].map(([, name, value]) => [name, Number(value)]),
);

/** Fields of a struct of scalars and arrays of scalars: four bytes each, no padding. */
function readStruct(name: string): { fields: Field[]; bytes: number } {
  const body = text.match(new RegExp(`struct ${name} \\{([^}]*)\\}`))?.[1];
  if (!body) throw new Error(`No struct ${name}.`);
  let offset = 0;
  const fields: Field[] = [];
  for (const [, field = "", type = ""] of body.matchAll(/^\s*(\w+): (.+?),(?:\s*\/\/.*)?$/gm)) {
    fields.push({ name: field, type, offset });
    const array = type.match(/^array<(?:f32|u32|atomic<u32>), (\w+)>$/);
    if (!array && type !== "f32" && type !== "u32") throw new Error(`${field} is ${type}.`);
    const count = array ? (constants[array[1] ?? ""] ?? Number(array[1])) : 1;
    offset += 4 * count;
  }
  return { fields, bytes: offset };
}

it("structs are as long as the host says", () => {
  expect(readStruct("Block").bytes).toBe(BLOCK_BYTES);
  expect(readStruct("Settings").bytes).toBe(SETTINGS_BYTES);
  expect(readStruct("State").bytes).toBe(STATE_BYTES);
});

describe("Settings", () => {
  it.each([
    { ...FILTERED_PITCH, octaveCost: 0.01, octaveJumpCost: 0.02, voicedUnvoicedCost: 0.03 },
    RAW_PITCH,
  ])("each value lies on its field ($method)", (settings) => {
    const filter = createPitchFilter(settings);
    const view = new DataView(settingsUniform(settings, filter));
    const found = Object.fromEntries(
      readStruct("Settings").fields.map(({ name, type, offset }) => [
        name,
        type === "f32" ? view.getFloat32(offset, true) : view.getUint32(offset, true),
      ]),
    );
    expect(found).toEqual({
      floor_hz: settings.pitchFloor_hz,
      ceiling_hz: settings.pitchCeiling_hz,
      silence_threshold: Math.fround(settings.silenceThreshold),
      voicing_threshold: Math.fround(settings.voicingThreshold),
      octave_cost: Math.fround(settings.octaveCost),
      octave_jump_cost: Math.fround(settings.octaveJumpCost),
      voiced_unvoiced_cost: Math.fround(settings.voicedUnvoicedCost),
      decimation: filter.decimation,
      filter_half: (filter.taps.length - 1) / 2,
      extend: filter.extend ? 1 : 0,
    });
  });
});

it("one Block at every dynamic offset", () => {
  const words = blockUniforms(16_000, 101, 40);
  const names = readStruct("Block").fields.map(({ name }) => name);
  expect(names).toEqual(["samples", "frames", "start", "end"]);
  const blocks = [0, 1, 2].map((i) => [...words.slice((i * UNIFORM_STRIDE_BYTES) / 4).slice(0, 4)]);
  expect(blocks).toEqual([
    [16_000, 101, 0, 40],
    [16_000, 101, 40, 80],
    [16_000, 101, 80, 101],
  ]);
});

it("the widest filter fits its place in the tables", () => {
  const widest = { ...FILTERED_PITCH, pitchCeiling_hz: 100, attenuationAtTop: 0.001 };
  expect(createPitchFilter(widest).taps.length).toBe(MAX_FILTER_TAPS);
  const others = Object.values(offsets).filter((offset) => offset > offsets.AT_FILTER);
  expect(Math.min(values.length, ...others)).toBeGreaterThanOrEqual(
    offsets.AT_FILTER + MAX_FILTER_TAPS,
  );
});
