import { describe, expect, it } from "vitest";
import {
  appendToTrace,
  EMPTY_TRACE,
  type Trace,
  type TraceClaim,
  type TraceEvent,
  traceText,
} from "./trace";

const claim = (id: number) => ({ id }) as TraceClaim;
const text = (words: string): TraceEvent => ({ type: "text", text: words });
const written = (...events: TraceEvent[]): Trace => events.reduce(appendToTrace, EMPTY_TRACE);

describe("a trace from its events", () => {
  it("ties the words of a clause to the claim before them", () => {
    const trace = written(
      text("Listen:"),
      { type: "claim", claim: claim(1) },
      text(" it"),
      text(" is high"),
      text(","),
      { type: "claim", claim: claim(2) },
      text(" and"),
      text(" fast"),
      text("."),
      text(" So"),
    );
    expect(trace.segments).toEqual([
      { claim: null, text: "Listen:" },
      { claim: 1, text: " it is high" },
      { claim: null, text: "," },
      { claim: 2, text: " and fast" },
      { claim: null, text: ". So" },
    ]);
    expect(traceText(trace)).toBe("Listen: it is high, and fast. So");
    expect(trace.claims.map(({ id }) => id)).toEqual([1, 2]);
  });

  it("begins anew at a start", () => {
    expect(written(text("Old"), { type: "claim", claim: claim(1) }, { type: "start" })).toEqual(
      EMPTY_TRACE,
    );
  });

  it("leaves what it was made of as it was", () => {
    const before = written(text("A"));
    appendToTrace(before, text(" b"));
    expect(traceText(before)).toBe("A");
  });
});
