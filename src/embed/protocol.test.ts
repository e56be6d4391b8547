import { describe, expect, it } from "vitest";
import { reportOf } from "../../common/errors";
import { idOf, isForUs, parseRequest } from "./protocol";

const v1 = (message: object) => ({ emotionthinker: 1, id: 7, ...message });

describe("a request", () => {
  it.each([
    ["hello", v1({ type: "hello" })],
    ["load", v1({ type: "load", id: "a" })],
    ["cancel", v1({ type: "cancel" })],
    ["a file", v1({ type: "analyse", file: new Blob(["a"]), name: "a.wav" })],
    ["bytes", v1({ type: "analyse", file: new ArrayBuffer(2) })],
    ["samples", v1({ type: "analyse", samples: new Float32Array(2) })],
    ["their rate", v1({ type: "analyse", samples: new Float32Array(2), sampleRate_hz: 48_000 })],
    ["more than is known", v1({ type: "hello", mood: "fine" })],
  ])("is understood: %s", (_, message) => {
    const { mood: _mood, ...known } = { mood: "", ...message };
    expect(parseRequest(message)).toEqual(known);
  });

  it.each([
    ["another version", { ...v1({ type: "hello" }), emotionthinker: 2 }],
    ["no id", { emotionthinker: 1, type: "hello" }],
    ["an unknown type", v1({ type: "record" })],
    ["no sound", v1({ type: "analyse" })],
    ["an address", v1({ type: "analyse", file: "a.wav" })],
    ["a list for samples", v1({ type: "analyse", samples: [0, 1] })],
    ["no rate", v1({ type: "analyse", samples: new Float32Array(2), sampleRate_hz: 0 })],
    ["a name that is none", v1({ type: "analyse", file: new Blob(), name: 3 })],
  ])("is not: %s", (_, message) => {
    let thrown: unknown;
    try {
      parseRequest(message);
    } catch (error) {
      thrown = error;
    }
    expect(reportOf(thrown)).toEqual({
      code: "message-not-understood",
      values: { fault: expect.stringMatching(/\w/) },
    });
  });
});

it("other protocols are not ours to answer", () => {
  expect([null, "emotionthinker", 1, [], { type: "hello" }].filter(isForUs)).toEqual([]);
  expect(isForUs({ emotionthinker: 9 })).toBe(true);
});

it("what is asked is known by its id, as far as it has one", () => {
  const ids = [{ id: 3 }, { id: "a" }, { id: null }, {}].map(idOf);
  expect(ids).toEqual([3, "a", null, null]);
});
