import { describe, expect, it } from "vitest";
import { readPreferences, writePreferences } from "./preferences";

function memory(initial: string | null = null) {
  let text = initial;
  return {
    getItem: () => text,
    setItem: (_: string, value: string) => {
      text = value;
    },
  };
}

const DEFAULTS = { device: "auto", theme: "system", loadOnVisit: true };

describe("preferences", () => {
  it("come back as they were written", () => {
    const storage = memory();
    const chosen = { device: "wasm", theme: "dark", loadOnVisit: false } as const;
    writePreferences(storage, chosen);
    expect(readPreferences(storage)).toEqual(chosen);
  });

  it.each([null, "", "{", "null", "[]", '{"device":"abacus","theme":7}'])(
    "fall back to the defaults for %j",
    (text) => expect(readPreferences(memory(text))).toEqual(DEFAULTS),
  );

  it("survive a browser without storage", () => {
    expect(readPreferences(null)).toEqual(DEFAULTS);
    expect(() => writePreferences(null, readPreferences(null))).not.toThrow();
  });
});
