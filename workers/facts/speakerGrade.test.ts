import { describe, expect, test } from "vitest";
import type { SpeakerBaseline } from "../../common/analysis";
import { baselineOf } from "../../common/baseline";
import { KINDS, onScale } from "../../common/kinds";
import { factText, normText, speakerSentence, usualText } from "../../words";
import { evidence } from "../evidence/index";
import { clipOf } from "../testing/clip";
import type { Stretch } from "../testing/tracks";
import { speakerGrade } from "./speakerGrade";

const pitchInSemitones = (f0_hz: number) => onScale(KINDS.pitch_level, f0_hz);
const baseline: SpeakerBaseline = {
  name: "Ada",
  clips: 5,
  speech_s: 20,
  measures: {
    pitch_level: { mean: pitchInSemitones(182), sd: 1.3 },
    rate: { mean: 5, sd: 0.5 },
    pauses: { mean: 15, sd: 5 },
  },
};
const usual = (f0_hz: number): readonly Stretch[] => [{ seconds: 3, f0_hz, syllables: 5 }];
const factsOf = (stretches: readonly Stretch[], options = {}) => clipOf(stretches, options).facts;
const analysed = (stretches: readonly Stretch[]) => evidence(clipOf(stretches));

describe("against the speaker's own usual voice", () => {
  test("z on the semitone scale, level from one standard deviation on, the norm in words", () => {
    const st = (shift: number) => 182 * 2 ** (shift / 12);
    const near = speakerGrade(baseline, "pitch_level", st(1.2));
    expect(near?.level).toBe("medium");
    expect(near && usualText("pitch_level", near)).toBe("this speaker: 182 ± 14 Hz");
    expect(speakerGrade(baseline, "pitch_level", st(2.6))).toMatchObject({ level: "high", z: 2 });
    const slow = speakerGrade(baseline, "rate", 4);
    expect(slow).toEqual({ level: "slow", z: -2, mean: 5, sd: 0.5 });
    expect(slow && usualText("rate", slow)).toBe("this speaker: 5.0 ± 0.5 syl/s");
    expect(speakerGrade(baseline, "pauses", 26)?.level).toBe("many");
  });

  test("nothing where the baseline has no such measure", () => {
    expect(speakerGrade(baseline, "brightness", -10)).toBeNull();
    expect(speakerGrade(baseline, "longest_pause", 1)).toBeNull();
    expect(speakerGrade(baseline, "contour", 4)).toBeNull();
  });

  test("the words", () => {
    const say = (z: number) =>
      speakerSentence("rate", { level: z < 0 ? "slow" : z > 0 ? "fast" : "medium" });
    expect([-2, 0, 2].map(say)).toEqual([
      "That is slower than is usual for this speaker.",
      "That is usual for this speaker.",
      "That is faster than is usual for this speaker.",
    ]);
  });

  test("every fact that has it says it", () => {
    const graded = factsOf(usual(230), { baseline });
    const pitch = graded.find(({ kind }) => kind === "pitch_level");
    expect(pitch?.speaker?.level).toBe("high");
    expect(pitch && factText(pitch)).toContain("higher than is usual for this speaker");
    for (const fact of graded) {
      expect(factText(fact).includes("this speaker")).toBe(fact.speaker !== undefined);
    }
    for (const fact of factsOf(usual(230))) {
      expect(fact.speaker).toBeUndefined();
      expect(factText(fact)).not.toContain("this speaker");
    }
  });

  test("a baseline made of a voice finds that voice usual, and a raised one high", () => {
    const own = baselineOf("Ada", [analysed(usual(200)), analysed(usual(210))]);
    const grade = (f0_hz: number) => factsOf(usual(f0_hz), { baseline: own });
    for (const { speaker } of grade(205)) {
      if (speaker) expect(speaker.level).toBe("medium");
    }
    expect(grade(205).filter(({ speaker }) => speaker).length).toBeGreaterThan(3);
    expect(grade(320).find(({ kind }) => kind === "pitch_level")?.speaker?.level).toBe("high");
  });

  test("the register is the usual voice's, however high this clip is", () => {
    const low: SpeakerBaseline = {
      ...baseline,
      measures: { pitch_level: { mean: pitchInSemitones(95), sd: 1.5 } },
    };
    expect(clipOf(usual(260)).register?.register).toBe("high");
    const clip = clipOf(usual(260), { baseline: low });
    expect(clip.register).toMatchObject({ register: "low", from: "baseline" });
    const [pitch] = clip.facts;
    expect(pitch && normText(pitch)).toContain(
      "low-register voices (by this speaker's usual pitch)",
    );
  });
});
