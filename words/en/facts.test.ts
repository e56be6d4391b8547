import { expect, it } from "vitest";
import type { UsedNorm } from "../../common/analysis";
import type { KindName } from "../../common/kinds";
import { againstUsual, normText, usualText } from "./facts";

it("has words for every level that has an order", () => {
  expect(againstUsual({ level: "high" })).toBe("Higher than usual");
  expect(againstUsual({ level: "slow" })).toBe("Slower than usual");
  expect(againstUsual({ level: "medium" })).toBe("As usual");
});

it("says a norm by register in the unit and the decimals of its kind", () => {
  const normOf = (kind: KindName, unclear: Extract<UsedNorm, { by: "register" }>["unclear"]) =>
    normText({
      kind,
      norm: { by: "register", usual: [1.2345, 162], register: "low", from: "clip", unclear },
    });
  expect(normOf("pitch_level", null)).toBe("low-register voices: 1 to 162 Hz is medium");
  expect(normOf("tension", null)).toBe("low-register voices: 1.2 to 162.0 dB is medium");
  const either = { probability: 0.6, otherLevel: "high" } as const;
  expect(normOf("pitch_level", either)).toContain("this pitch is high");
  expect(normOf("roughness", either)).toBe(
    "low-register voices: 1.23 to 162.00 % is medium; the register is unclear (60 % low), for a high-register voice this value is high",
  );
});

it("says what is usual of a speaker in the decimals of the kind, seconds and pauses as ever", () => {
  const usual = { mean: 1.234, sd: 0.321, z: 0, level: "medium" } as const;
  expect(usualText("roughness", usual)).toBe("this speaker: 1.23 ± 0.32 %");
  expect(usualText("pauses", usual)).toBe("this speaker: 1 ± 0 %");
  expect(usualText("longest_pause", usual)).toBe("this speaker: 1.2 ± 0.3 s");
});
