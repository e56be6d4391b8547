import { describe, expect, test } from "vitest";
import { NORMS } from "../../common/norms";
import { factsOf } from "./facts";
import { type Stretch, silence, tracksOf } from "./testing/tracks";
import { pausesWithin, rate, syllableNuclei } from "./timing";
import { toSpan, voiceOf } from "./voice";

const factsOn = (stretches: readonly Stretch[], cue: string) =>
  factsOf(voiceOf(tracksOf(stretches)), NORMS)
    .map(({ fact }) => fact)
    .filter((fact) => fact.cue === cue);

describe("speaking rate", () => {
  test.each([2, 3, 4, 5, 6, 7, 8])("counts %d syllables a second", (syllables) => {
    const voice = voiceOf(tracksOf([{ seconds: 4, syllables }]));
    expect(syllableNuclei(voice)).toHaveLength(4 * syllables);
    // The last dip fades under the sounding threshold at neither end: all 4 s are speech.
    expect(voice.extent && rate(voice, voice.extent)?.value).toBeCloseTo(syllables, 1);
  });

  test("dips under 2 dB and unvoiced peaks are no syllables", () => {
    expect(syllableNuclei(voiceOf(tracksOf([{ seconds: 2, dip_db: 1.5 }])))).toHaveLength(1);
    expect(syllableNuclei(voiceOf(tracksOf([{ seconds: 2, f0_hz: 0 }])))).toHaveLength(0);
  });

  test("leaves pauses out", () => {
    const voice = voiceOf(tracksOf([{ seconds: 2 }, silence(1), { seconds: 2 }]));
    expect(voice.extent && rate(voice, voice.extent)?.value).toBeCloseTo(5, 0);
  });

  test.each(["slow", "medium", "fast"] as const)("%s by the norms", (level) => {
    const [first, second] = NORMS.pooled.rate.tertiles;
    const syllables = { slow: first - 0.7, medium: (first + second) / 2, fast: second + 0.7 }[
      level
    ];
    const [fact] = factsOn([{ seconds: 10, syllables }], "rate");
    expect(fact?.level).toBe(level);
  });
});

describe("pauses", () => {
  test("are silences of 0.2 s and more between the first and the last sound", () => {
    const voice = voiceOf(
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
    const pauses = pausesWithin(voice, voice.extent ?? { from: 0, to: 0 }).map(toSpan);
    expect(pauses).toEqual([{ start: 3.15, end: 3.4 }]);
    expect(voice.extent && toSpan(voice.extent)).toEqual({ start: 1, end: 4.4 });
  });

  test("sound 25 dB under the loud parts is a pause", () => {
    const voice = voiceOf(
      tracksOf([
        { seconds: 1, dip_db: 0 },
        { seconds: 0.5, dip_db: 0, level_dbfs: -46 },
        { seconds: 1, dip_db: 0 },
      ]),
    );
    expect(voice.units).toHaveLength(2);
  });

  test.each(["few", "medium", "many"] as const)("%s by the norms", (level) => {
    const [first, second] = NORMS.pooled.pauses.tertiles;
    const share = { few: first / 2, medium: (first + second) / 2, many: second + 10 }[level] / 100;
    const extent_s = 10;
    const sound_s = (extent_s * (1 - share)) / 2;
    const [fact] = factsOn(
      [{ seconds: sound_s, dip_db: 0 }, silence(extent_s * share), { seconds: sound_s, dip_db: 0 }],
      "pauses",
    );
    expect(fact?.value).toBeCloseTo(100 * share, 0);
    expect(fact?.level).toBe(level);
  });

  test.each(["few", "medium", "many"] as const)("the longest has its own span: %s", (level) => {
    const [first, second] = NORMS.pooled.longest_pause.tertiles;
    const middle = (first + second) / 2;
    const length = { few: Math.max(0.21, first - 0.03), medium: middle, many: second + 0.3 }[level];
    const facts = factsOn(
      [{ seconds: 3, dip_db: 0 }, silence(length), { seconds: 3, dip_db: 0 }],
      "pauses",
    );
    const longest = facts.find(({ unit }) => unit === "s");
    expect(longest?.value).toBeCloseTo(length, 1);
    expect(longest?.start).toBeCloseTo(3, 2);
    expect(longest?.end).toBeCloseTo(3 + length, 1);
    expect(longest?.level).toBe(level);
  });

  test("say nothing in a signal of under 3 s", () => {
    expect(factsOn([{ seconds: 1 }, silence(0.3), { seconds: 1 }], "pauses")).toEqual([]);
  });
});
