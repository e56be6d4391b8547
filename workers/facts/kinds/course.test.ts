/** How pitch and level go through a clip, and through its syllables. */
import { describe, expect, test } from "vitest";
import { type Speech, speechOf } from "../../speech/speech";
import { noVoice } from "../../testing/clip";
import { type Stretch, silence, tracksOf } from "../../testing/tracks";
import type { KindMeasurer } from "../measure";
import { levelCourse } from "./level_course";
import { pitchCourse } from "./pitch_course";
import { pitchMovement } from "./pitch_movement";

const steady = { syllables: 0, dip_db: 0 };
const speechOn = (...stretches: readonly Stretch[]) => speechOf(tracksOf(stretches));
const over = ({ measure }: KindMeasurer, speech: Speech) =>
  speech.extent && measure(speech, speech.extent, noVoice(speech.tracks));

describe("pitch course", () => {
  test("is the last third against the first, in semitones", () => {
    // Straight down by 9 st: the middles of the outer thirds lie two thirds of that apart.
    const speech = speechOn({ seconds: 3, ...steady, f0_hz: (t) => 200 * 2 ** ((-9 * t) / 12) });
    expect(over(pitchCourse, speech)?.value).toBeCloseTo(-6, 1);
  });

  test("counts voice alone: a pause in it changes nothing", () => {
    const speech = speechOn({ seconds: 1, ...steady, f0_hz: 150 }, silence(0.8), {
      seconds: 2,
      ...steady,
      f0_hz: 300,
    });
    expect(over(pitchCourse, speech)?.value).toBeCloseTo(12, 6);
  });

  test("is not measured on little voice", () => {
    expect(over(pitchCourse, speechOn({ seconds: 0.5, ...steady, f0_hz: 200 }))).toBeNull();
  });
});

describe("loudness course", () => {
  const fading = (gain_db: number) =>
    speechOn(
      { seconds: 1, ...steady, level_dbfs: gain_db },
      { seconds: 1, ...steady, level_dbfs: gain_db - 3 },
      { seconds: 1, ...steady, level_dbfs: gain_db - 7 },
    );

  test("is how much softer the end is than the start, whatever the gain", () => {
    expect(over(levelCourse, fading(-20))?.value).toBeCloseTo(-7, 3);
    expect(over(levelCourse, fading(-32))?.value).toBeCloseTo(-7, 3);
  });

  test("is not measured on a word", () => {
    expect(over(levelCourse, speechOn({ seconds: 0.8, ...steady }))).toBeNull();
  });
});

describe("pitch movement", () => {
  test("is what happens within the voiced stretches, not between them", () => {
    const tone = (f0_hz: number) => ({ seconds: 0.4, ...steady, f0_hz });
    const still = speechOn(tone(120), silence(0.1), tone(240), silence(0.1), tone(120));
    expect(over(pitchMovement, still)?.value).toBeCloseTo(0, 6);
  });

  test("is p95 - p5, longer stretches counting more", () => {
    const glide = (seconds: number, st: number): Stretch => ({
      seconds,
      ...steady,
      f0_hz: (t) => 200 * 2 ** ((st * t) / 12),
    });
    const speech = speechOn(glide(0.9, 10), silence(0.1), glide(0.3, 2));
    // Nine tenths of each glide: (0.9 × 9 + 0.3 × 1.8) / 1.2.
    expect(over(pitchMovement, speech)?.value).toBeCloseTo(7.2, 0);
  });

  test("needs two stretches", () => {
    expect(over(pitchMovement, speechOn({ seconds: 2, ...steady, f0_hz: 200 }))).toBeNull();
  });
});
