import { expect, it } from "vitest";
import { againstUsual } from "./facts";

it("has words for every level that has an order", () => {
  expect(againstUsual({ level: "high" })).toBe("Higher than usual");
  expect(againstUsual({ level: "slow" })).toBe("Slower than usual");
  expect(againstUsual({ level: "medium" })).toBe("As usual");
});
