import { describe, expect, test } from "vitest";
import type { SpeakerBaseline } from "../../common/analysis";
import { baselineOf, pitchInSemitones } from "../../common/baseline";
import { NORMS } from "../../common/norms";
import { evidence } from "../evidence/index";
import { decideRegister } from "../speech/register";
import { speechOf } from "../speech/speech";
import { posteriorOf } from "../testing/posterior";
import { type Stretch, tracksOf } from "../testing/tracks";
import { factsOf } from "./facts";
import { speakerGrade, speakerSentence } from "./speakerGrade";

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
const analysed = (stretches: readonly Stretch[], options = {}) =>
  evidence(tracksOf(stretches), posteriorOf("neutral"), options);

describe("against the speaker's own usual voice", () => {
  test("z on the semitone scale, level from one standard deviation on, the norm in words", () => {
    const st = (shift: number) => 182 * 2 ** (shift / 12);
    expect(speakerGrade(baseline, "pitch_level", "Hz", st(1.2))).toMatchObject({
      level: "medium",
      norm: "this speaker: 182 ± 14 Hz",
    });
    expect(speakerGrade(baseline, "pitch_level", "Hz", st(2.6))).toMatchObject({
      level: "high",
      z: 2,
    });
    expect(speakerGrade(baseline, "rate", "syl/s", 4)).toEqual({
      level: "slow",
      z: -2,
      norm: "this speaker: 5.0 ± 0.5 syl/s",
    });
    expect(speakerGrade(baseline, "pauses", "%", 26)?.level).toBe("many");
  });

  test("nothing where the baseline has no such measure", () => {
    expect(speakerGrade(baseline, "brightness", "dB", -10)).toBeNull();
    expect(speakerGrade(baseline, "pauses", "s", 1)).toBeNull();
    expect(speakerGrade(baseline, "contour", "st", 4)).toBeNull();
  });

  test("the words", () => {
    const say = (z: number) =>
      speakerSentence("rate", { level: z < 0 ? "slow" : z > 0 ? "fast" : "medium", z, norm: "" });
    expect([-2, 0, 2].map(say)).toEqual([
      "That is slower than is usual for this speaker.",
      "That is usual for this speaker.",
      "That is faster than is usual for this speaker.",
    ]);
  });

  test("every claim that has it says it, and is confirmed by the check", () => {
    const { claims } = analysed(usual(230), { baseline });
    const pitch = claims.find(({ cue }) => cue === "pitch_level");
    expect(pitch?.speaker?.level).toBe("high");
    expect(pitch?.text).toContain("higher than is usual for this speaker");
    for (const claim of claims) expect(claim.verdict).toBe("confirmed");
    for (const { speaker, text } of analysed(usual(230)).claims) {
      expect(speaker).toBeUndefined();
      expect(text).not.toContain("this speaker");
    }
  });

  test("a baseline made of a voice finds that voice usual, and a raised one high", () => {
    const own = baselineOf("Ada", [analysed(usual(200)), analysed(usual(210))]);
    const grade = (f0_hz: number) =>
      factsOf(speechOf(tracksOf(usual(f0_hz))), NORMS, { baseline: own }).map(({ fact }) => fact);
    for (const { speaker } of grade(205)) {
      if (speaker) expect(speaker.level).toBe("medium");
    }
    expect(grade(205).filter(({ speaker }) => speaker).length).toBeGreaterThan(3);
    expect(grade(320).find(({ cue }) => cue === "pitch_level")?.speaker?.level).toBe("high");
  });

  test("the register is the usual voice's, however high this clip is", () => {
    const low: SpeakerBaseline = {
      ...baseline,
      measures: { pitch_level: { mean: pitchInSemitones(95), sd: 1.5 } },
    };
    const speech = speechOf(tracksOf(usual(260)));
    expect(decideRegister(speech, NORMS.register)?.register).toBe("high");
    expect(decideRegister(speech, NORMS.register, { baseline: low })).toMatchObject({
      register: "low",
      from: "baseline",
    });
    const [pitch] = factsOf(speech, NORMS, { baseline: low });
    expect(pitch?.fact.norm).toContain("low-register voices (by this speaker's usual pitch)");
  });
});
