import { expect, it } from "vitest";
import { impressionOf } from "../../common/testing/impression";
import { summaryText } from "./evidence";

it("names what the answer names, as probable as there", () => {
  const sad = { ...impressionOf({ sad: 0.64, neutral: 0.2, calm: 0 }), emotion: "sad" } as const;
  expect(summaryText({ arousal: null }, { ...sad, sure: true })).toContain(
    "The network leans to sad (64 %).",
  );
  expect(summaryText({ arousal: null }, { ...sad, marked: 0.5, sure: false })).toContain(
    "The network is not sure: no marked emotion (50 %) or sad (40 %).",
  );
});
