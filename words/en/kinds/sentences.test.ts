import { describe, expect, test } from "vitest";
import type { Fact, UsedNorm } from "../../../common/analysis";
import type { Register } from "../../../common/norms";
import { factOf } from "../../../common/testing/facts";
import { factText } from "../facts";

type Case = Pick<Fact, "kind" | "level" | "value"> &
  Partial<Pick<Fact, "scope">> & { readonly ifRegister?: Register };

/** From 0.4 to 1.6 s of a voice with a median of 190 Hz. */
function say({ ifRegister, scope = "whole", ...fact }: Case): string {
  const norm: UsedNorm = {
    by: "register",
    usual: [160, 220],
    register: ifRegister ?? "high",
    from: "clip",
    unclear: ifRegister ? { probability: 0.6, otherLevel: "medium" } : null,
  };
  const whole = scope === "stretch" ? 190 : null;
  return factText(factOf({ ...fact, norm, scope, whole, start: 0.4, end: 1.6 }));
}

const hz = { kind: "pitch_level" } as const;
const st = { kind: "pitch_range" } as const;
const shape = { kind: "contour" } as const;
const loud = { kind: "energy" } as const;
const swing = { kind: "energy_range" } as const;
const pace = { kind: "rate" } as const;
const share = { kind: "pauses" } as const;
const pause = { kind: "longest_pause" } as const;
const bright = { kind: "brightness" } as const;
const tense = { kind: "tension" } as const;
const breathy = { kind: "breathiness" } as const;
const clear = { kind: "harmonicity" } as const;
const rough = { kind: "roughness" } as const;
const onset = { kind: "attack" } as const;

const CASES: readonly (readonly [string, Case])[] = [
  ["Pitch is high overall: 243 Hz at the median.", { ...hz, level: "high", value: 243.2 }],
  ["Pitch is low overall: 98 Hz at the median.", { ...hz, level: "low", value: 98.4 }],
  [
    "Pitch is in the middle range overall: 151 Hz at the median.",
    { ...hz, level: "medium", value: 150.7 },
  ],
  [
    "Pitch is low for a high-register voice, if this is one: 170 Hz at the median.",
    { ...hz, level: "low", value: 170, ifRegister: "high" },
  ],
  [
    "Pitch is high from 0.4 to 1.6 s: 240 Hz, about 4 semitones above this voice's median.",
    { ...hz, level: "high", value: 239.7, scope: "stretch" },
  ],
  [
    "Pitch is in the middle range for a low-register voice from 0.4 to 1.6 s: 142 Hz, about 5 semitones below this voice's median.",
    { ...hz, level: "medium", value: 142.3, scope: "stretch", ifRegister: "low" },
  ],
  [
    "Pitch moves widely: 14 semitones between its low and high points.",
    { ...st, level: "high", value: 14.2 },
  ],
  [
    "Pitch moves a moderate amount: 8 semitones between its low and high points.",
    { ...st, level: "medium", value: 8 },
  ],
  [
    "Pitch moves little: 1 semitone between its low and high points.",
    { ...st, level: "low", value: 1.3 },
  ],
  ["Pitch rises by about 4 semitones from 0.4 to 1.6 s.", { ...shape, level: "rising", value: 4 }],
  [
    "Pitch falls by about 6 semitones from 0.4 to 1.6 s.",
    { ...shape, level: "falling", value: -6.3 },
  ],
  [
    "Pitch rises and then falls from 0.4 to 1.6 s, by 3 semitones or more each way.",
    { ...shape, level: "rising-falling", value: 3 },
  ],
  [
    "Pitch dips and then rises again from 0.4 to 1.6 s, by 3 semitones or more each way.",
    { ...shape, level: "falling-rising", value: 3 },
  ],
  [
    "Pitch swings up and down from 0.4 to 1.6 s, over 11 semitones.",
    { ...shape, level: "expressive", value: 11 },
  ],
  [
    "Pitch stays flat from 0.4 to 1.6 s: it moves by less than 3 semitones.",
    { ...shape, level: "flat", value: 1.2 },
  ],
  [
    "One stretch stands out as loud, from 0.4 to 1.6 s: 7 dB above this voice's average.",
    { ...loud, level: "high", value: 6.7 },
  ],
  [
    "The voice is loudest from 0.4 to 1.6 s: 4 dB above this voice's average.",
    { ...loud, level: "medium", value: 4 },
  ],
  [
    "Loudness is even: the loudest stretch, from 0.4 to 1.6 s, is 2 dB above this voice's average.",
    { ...loud, level: "low", value: 2 },
  ],
  [
    "Loudness varies strongly within the speech: 17 dB from the usual to the strong parts.",
    { ...swing, level: "high", value: 17 },
  ],
  [
    "Loudness varies moderately within the speech: 12 dB from the usual to the strong parts.",
    { ...swing, level: "medium", value: 12 },
  ],
  [
    "Loudness varies little within the speech: 8 dB from the usual to the strong parts.",
    { ...swing, level: "low", value: 8 },
  ],
  ["Speech is fast: about 6.1 syllables per second.", { ...pace, level: "fast", value: 6.13 }],
  ["Speech is slow: about 3.0 syllables per second.", { ...pace, level: "slow", value: 3 }],
  [
    "Speech runs at a medium pace: about 4.5 syllables per second.",
    { ...pace, level: "medium", value: 4.5 },
  ],
  [
    "Pauses are many or long: they take up 32 % of the time.",
    { ...share, level: "many", value: 32 },
  ],
  ["Pauses take up a usual share: 12 % of the time.", { ...share, level: "medium", value: 12 }],
  ["Pauses are few: they take up 4 % of the time.", { ...share, level: "few", value: 4 }],
  ["There is no pause between the first and the last word.", { ...share, level: "few", value: 0 }],
  ["There is a long pause of 1.2 s, from 0.4 to 1.6 s.", { ...pause, level: "many", value: 1.2 }],
  ["The longest pause is 0.4 s, from 0.4 to 1.6 s.", { ...pause, level: "medium", value: 0.4 }],
  ["The longest pause is short: 0.2 s, from 0.4 to 1.6 s.", { ...pause, level: "few", value: 0.2 }],
  [
    "The voice is bright, with a hard edge: energy over 1 kHz lies 5 dB below the energy under it.",
    { ...bright, level: "high", value: -4.9 },
  ],
  [
    "The voice is bright, with a hard edge: energy over 1 kHz lies 2 dB above the energy under it.",
    { ...bright, level: "high", value: 2 },
  ],
  [
    "The voice is neither bright nor dark: energy over 1 kHz lies 15 dB below the energy under it.",
    { ...bright, level: "medium", value: -15 },
  ],
  [
    "The voice is soft and dark: energy over 1 kHz lies 22 dB below the energy under it.",
    { ...bright, level: "low", value: -22 },
  ],
  [
    "The voice is tense and pressed: overtones from 2 kHz on are 15 dB weaker than those below.",
    { ...tense, level: "high", value: -15.2 },
  ],
  [
    "The voice is neither tense nor lax: overtones from 2 kHz on are 22 dB weaker than those below.",
    { ...tense, level: "medium", value: -22 },
  ],
  [
    "The voice is lax for a low-register voice, if this is one: overtones from 2 kHz on are 30 dB weaker than those below.",
    { ...tense, level: "low", value: -30, ifRegister: "low" },
  ],
  [
    "The voice is breathy: its first harmonic is 9 dB stronger than its second.",
    { ...breathy, level: "high", value: 9 },
  ],
  [
    "The voice is neither breathy nor firm: its first harmonic is as strong as its second.",
    { ...breathy, level: "medium", value: -0.3 },
  ],
  [
    "The voice is firm, without breath: its first harmonic is 4 dB weaker than its second.",
    { ...breathy, level: "low", value: -4 },
  ],
  [
    "The voice is clear: its tone is 19 dB stronger than its noise.",
    { ...clear, level: "high", value: 19 },
  ],
  [
    "The voice is neither hoarse nor very clear: its tone is 12 dB stronger than its noise.",
    { ...clear, level: "medium", value: 12 },
  ],
  [
    "The voice is hoarse and noisy: its tone is 4 dB stronger than its noise.",
    { ...clear, level: "low", value: 4 },
  ],
  [
    "The voice is rough: one period of it differs from the next by 3.2 %.",
    { ...rough, level: "high", value: 3.21 },
  ],
  [
    "The voice is neither rough nor smooth: one period of it differs from the next by 1.5 %.",
    { ...rough, level: "medium", value: 1.5 },
  ],
  [
    "The voice is smooth: one period of it differs from the next by 0.6 %.",
    { ...rough, level: "low", value: 0.61 },
  ],
  [
    "Sounds set in sharply: the level rises by 210 dB per second.",
    { ...onset, level: "fast", value: 210 },
  ],
  [
    "Sounds set in as is usual: the level rises by 140 dB per second.",
    { ...onset, level: "medium", value: 140 },
  ],
  [
    "Sounds set in softly: the level rises by 90 dB per second.",
    { ...onset, level: "slow", value: 90 },
  ],
];

describe("sentences", () => {
  test.each(CASES)("%s", (text, fact) => {
    expect(say(fact)).toBe(text);
  });

  test("none names an emotion or what someone feels", () => {
    for (const [text] of CASES) {
      expect(text).not.toMatch(/angry|happy|sad|afraid|feel|emotion/i);
    }
  });
});
