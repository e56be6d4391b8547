import { expect, it } from "vitest";
import { headline } from "./emotions";

it("says what it sounds like, or between what it cannot decide", () => {
  expect(headline(["angry"])).toBe("Sounds angry");
  expect(headline(["angry", "fear"])).toBe("Not sure: angry or afraid");
  expect(headline(["unmarked"])).toBe("No marked emotion");
  expect(headline(["unmarked", "sad"])).toBe("Not sure: no marked emotion or sad");
});
