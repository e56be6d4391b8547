import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { EMOTIONS, SOUNDS, type Sound } from "../../common/constants";
import table from "../testing/sounds.json";
import type { WindowOutput } from "./posterior";
import { decideFrames, framesOfOtherSounds, hear } from "./sounds";

const numbers = v.array(v.number());
const { frame_s, decision, cases } = v.parse(
  v.object({
    frame_s: v.number(),
    decision: v.object({ min_speech: v.number(), min_named: v.number() }),
    cases: v.array(v.object({ logits: numbers, sounding: numbers, decided: numbers })),
  }),
  table,
);

it.each(cases)("decides as training does, case %#", ({ logits, sounding, decided }) => {
  const own = decideFrames(Float32Array.from(logits), sounding, frame_s, decision);
  expect([...own]).toEqual(decided);
});

/** Logits of 48 ms a frame, certain of each sound in turn. */
function certain(...turns: readonly [Sound, number][]): Float32Array {
  return Float32Array.from(
    turns.flatMap(([sound, frames]) =>
      Array.from({ length: frames }, () => SOUNDS.map((other) => (other === sound ? 9 : 0))).flat(),
    ),
  );
}

/** Windows of one second in a row, each with as many network frames as its logits have. */
function windows(...all: readonly Float32Array[]): WindowOutput[] {
  return all.map((sounds, i) => ({
    window: { from: i * 100, to: (i + 1) * 100, start: i * 16000, end: (i + 1) * 16000 },
    timbre: new Float32Array(EMOTIONS.length),
    attention: new Float32Array(1),
    sounds,
    statistics: null,
  }));
}

const loud = (frames: number) => new Uint8Array(frames).fill(1);

describe("hear", () => {
  it("names what fills a stretch, and joins it over windows", () => {
    const outputs = windows(
      certain(["speech", 20]),
      certain(["laughter", 20]),
      certain(["laughter", 10], ["speech", 10]),
    );
    const heard = hear(outputs, loud(301), decision);
    expect(heard.map(({ sound }) => sound)).toEqual(["speech", "laughter", "speech"]);
    expect(heard[1]?.start).toBe(1);
    expect(heard[1]?.end).toBeCloseTo(2.5, 0);
  });

  it("leaves silence out, but not that within one sound", () => {
    const speech = loud(101);
    speech.fill(0, 40, 60);
    speech.fill(0, 80);
    const [only, ...others] = hear(windows(certain(["noise", 20])), speech, decision);
    expect(others).toEqual([]);
    expect(only).toEqual({ sound: "noise", start: 0, end: 0.8 });
  });

  it("takes everything for speech where the network tells no sounds", () => {
    const outputs = windows(certain(["noise", 20]));
    const deaf = outputs.map((output) => ({ ...output, sounds: null }));
    expect(hear(deaf, loud(101), decision)).toEqual([{ sound: "speech", start: 0, end: 1 }]);
    expect(hear(outputs, loud(101), undefined)).toEqual([{ sound: "speech", start: 0, end: 1 }]);
  });

  it("calls an unlikely laugh a voice", () => {
    const half = certain(["laughter", 20]).map((_, i) =>
      ["laughter", "crying"].includes(SOUNDS[i % SOUNDS.length] ?? "") ? 9 : 0,
    );
    expect(hear(windows(half), loud(101), decision)[0]?.sound).toBe("voice");
  });
});

it("masks the frames of all that is no speech", () => {
  const mask = framesOfOtherSounds(
    [
      { sound: "speech", start: 0, end: 0.05 },
      { sound: "noise", start: 0.05, end: 0.08 },
    ],
    10,
  );
  expect([...mask]).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 0, 0]);
});
