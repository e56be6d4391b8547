import { describe, expect, test } from "vitest";
import type { KindName } from "../../../common/kinds";
import { NORMS, normOf } from "../../../common/norms";
import { pausesWithin } from "../../speech/pauses";
import { type FrameRange, type Speech, speechOf, toSpan } from "../../speech/speech";
import { expectedSyllables } from "../../speech/syllables/nuclei";
import { clipOf, noVoice } from "../../testing/clip";
import { type Stretch, silence, tracksOf } from "../../testing/tracks";
import { rate } from "./rate";

const factsOn = (stretches: readonly Stretch[], kind: KindName) =>
  clipOf(stretches).facts.filter((fact) => fact.kind === kind);
const rateOver = (speech: Speech, range: FrameRange | null) =>
  range && rate.measure(speech, range, noVoice(speech.tracks));

describe("speaking rate", () => {
  test.each([3, 4, 5, 6, 7, 8])("counts %d syllables a second", (syllables) => {
    const speech = speechOf(tracksOf([{ seconds: 4, syllables }]));
    const measured = rateOver(speech, speech.extent)?.value ?? 0;
    expect(measured / syllables).toBeGreaterThan(0.85);
    expect(measured / syllables).toBeLessThan(1.15);
  });

  test("leaves pauses out", () => {
    const once = speechOf(tracksOf([{ seconds: 2 }]));
    const twice = speechOf(tracksOf([{ seconds: 2 }, silence(1), { seconds: 2 }]));
    const [a, b] = [once, twice].map((v) => rateOver(v, v.extent)?.value);
    expect(b).toBeCloseTo(a ?? 0, 1);
  });

  test("takes 35 ms more at each end of a stretch that lies in the range", () => {
    const speech = speechOf(tracksOf([{ seconds: 2 }]));
    for (const [range, seconds] of [
      [{ from: 0, to: 200 }, 2 + 0.07],
      [{ from: 0, to: 120 }, 1.2 + 0.035],
      [{ from: 50, to: 170 }, 1.2],
    ] as const) {
      const measured = rateOver(speech, range)?.value ?? 0;
      expect(measured * seconds).toBeCloseTo(expectedSyllables(speech, range), 5);
    }
  });

  test("needs half a second of voiced speech", () => {
    const short = speechOf(tracksOf([{ seconds: 0.45 }]));
    const whispered = speechOf(tracksOf([{ seconds: 3, f0_hz: 0 }]));
    for (const speech of [short, whispered]) {
      expect(rateOver(speech, speech.extent)).toBeNull();
    }
  });

  test("slow and fast by the norms", () => {
    const levels = [2.5, 8].map((syllables) => factsOn([{ seconds: 10, syllables }], "rate")[0]);
    expect(levels.map((fact) => fact?.level)).toEqual(["slow", "fast"]);
  });
});

describe("pauses", () => {
  test("are silences of 0.2 s and more between the first and the last sound", () => {
    const speech = speechOf(
      tracksOf([
        silence(1),
        { seconds: 1, dip_db: 0 },
        silence(0.15),
        { seconds: 1, dip_db: 0 },
        silence(0.25),
        { seconds: 1, dip_db: 0 },
        silence(2),
      ]),
    );
    const pauses = pausesWithin(speech, speech.extent ?? { from: 0, to: 0 }).map(toSpan);
    expect(pauses).toEqual([{ start: 3.15, end: 3.4 }]);
    expect(speech.extent && toSpan(speech.extent)).toEqual({ start: 1, end: 4.4 });
  });

  test("the first and last word keep their soft ends, less than a pause of each", () => {
    const soft = (seconds: number) => ({ seconds, dip_db: 0, level_dbfs: -50, f0_hz: 0 });
    const loud = { seconds: 1, dip_db: 0 };
    const room = { seconds: 1, dip_db: 0, level_dbfs: -75, f0_hz: 0 };
    const extent = (...ends: [number, number]) => {
      const [start, end] = ends.map(soft) as [Stretch, Stretch];
      const found = speechOf(tracksOf([room, start, loud, end, room])).extent;
      return found && toSpan(found);
    };
    expect(extent(0.1, 0.15)).toEqual({ start: 1, end: 2.25 });
    expect(extent(0.5, 0.5)).toEqual({ start: 1.3, end: 2.7 });
  });

  test("sound 25 dB under the loud parts is a pause", () => {
    const speech = speechOf(
      tracksOf([
        { seconds: 1, dip_db: 0 },
        { seconds: 0.5, dip_db: 0, level_dbfs: -46 },
        { seconds: 1, dip_db: 0 },
      ]),
    );
    expect(speech.units).toHaveLength(2);
  });

  // Speech without a pause is usual: there is no less.
  test.each(["medium", "many"] as const)("%s by the norms", (level) => {
    const [first, second] = normOf(NORMS, "pauses", "low").usual;
    const share = { medium: (first + second) / 2, many: second + 10 }[level] / 100;
    const extent_s = 10;
    const sound_s = (extent_s * (1 - share)) / 2;
    const [fact] = factsOn(
      [{ seconds: sound_s, dip_db: 0 }, silence(extent_s * share), { seconds: sound_s, dip_db: 0 }],
      "pauses",
    );
    expect(fact?.value).toBeCloseTo(100 * share, 0);
    expect(fact?.level).toBe(level);
  });

  test.each(["medium", "many"] as const)("the longest has its own span: %s", (level) => {
    const [first, second] = normOf(NORMS, "longest_pause", "low").usual;
    const length = { medium: (first + second) / 2, many: second + 0.3 }[level];
    const facts = factsOn(
      [{ seconds: 3, dip_db: 0 }, silence(length), { seconds: 3, dip_db: 0 }],
      "longest_pause",
    );
    const [longest] = facts;
    expect(longest?.value).toBeCloseTo(length, 1);
    expect(longest?.start).toBeCloseTo(3, 2);
    expect(longest?.end).toBeCloseTo(3 + length, 1);
    expect(longest?.level).toBe(level);
  });

  test("say nothing in a signal of under 3 s", () => {
    for (const kind of ["pauses", "longest_pause"] as const)
      expect(factsOn([{ seconds: 1 }, silence(0.3), { seconds: 1 }], kind)).toEqual([]);
  });
});
