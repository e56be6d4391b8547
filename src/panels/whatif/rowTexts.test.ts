import { expect, it } from "vitest";
import type { ComparisonRow } from "../../model/comparison";
import { rowTexts } from "./rowTexts";

const medium = { kind: "pitch_level", level: "medium", value: 170 } as const;
const high = { kind: "pitch_level", level: "high", value: 214 } as const;
const sad = { named: ["sad"], probability: 0.65 } as const;
const doubt = { named: ["angry", "fear"], probability: null } as const;

it.each<[ComparisonRow, string, string, string]>([
  [
    { what: "answer", before: sad, after: doubt, isChanged: true },
    "Answer",
    "Sounds sad, 65 %",
    "Not sure: angry or afraid",
  ],
  [
    { what: "foreseen", before: doubt, after: sad, isChanged: true },
    "Foreseen by the evidence",
    "Not sure: angry or afraid",
    "Sounds sad, 65 %",
  ],
  [
    { what: "level", before: -21.3, after: -21.3, isChanged: false },
    "Level re full scale",
    "−21.3 dB",
    "−21.3 dB",
  ],
  [
    {
      what: "claim",
      kind: "pitch_level",
      span: null,
      before: medium,
      after: high,
      isChanged: true,
    },
    "Pitch",
    "medium, 170 Hz",
    "high, 214 Hz",
  ],
  [
    {
      what: "claim",
      kind: "pitch_level",
      span: { start: 0.2, end: 0.6 },
      before: medium,
      after: null,
      isChanged: true,
    },
    "Pitch, 0.20–0.60 s",
    "medium, 170 Hz",
    "–",
  ],
])("%j", (row, name, before, after) => {
  expect(rowTexts(row)).toEqual({ name, before, after });
});
