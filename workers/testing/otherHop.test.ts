/** A hop of 5 ms changes how often is measured, and no duration: what lasts so long at 10 ms lasts as long. */
import { describe, expect, test, vi } from "vitest";
import { SAMPLE_RATE_HZ } from "../../common/constants";
import { UNCHANGED } from "../../common/resynthesis";
import { atHop } from "../../common/testing/atHop";
import { syllables } from "../frames/prosody/testing/signals";
import { buzz } from "./buzz";
import type { Stretch } from "./tracks";

// Two hops, and on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const HOPS_S = [0.01, 0.005] as const;
const silence = (seconds: number): Stretch => ({ seconds, level_dbfs: -120, f0_hz: 0 });
/** Steady, so that only its ends tell how long it lasts. */
const steady = (seconds: number, f0_hz: Stretch["f0_hz"] = 150): Stretch => ({
  seconds,
  f0_hz: f0_hz ?? 150,
  dip_db: 0,
});

async function load() {
  const { HOP_S } = await import("../../common/constants");
  const { framesOf } = await import("../../common/time");
  const { tracksOf } = await import("./tracks");
  const { speechOf, toSpan } = await import("../speech/speech");
  const speech = (...stretches: Stretch[]) => speechOf(tracksOf(stretches));
  return { HOP_S, framesOf, tracksOf, toSpan, speech };
}
type Loaded = Awaited<ReturnType<typeof load>>;

/** `measure` at a hop of 10 ms and of 5 ms; it imports what it measures. */
async function atBothHops<T>(measure: (loaded: Loaded) => T | Promise<T>): Promise<[T, T]> {
  const at = (hop_s: number) => atHop(hop_s, async () => measure(await load()));
  return [await at(HOPS_S[0]), await at(HOPS_S[1])];
}

/** The same value at both hops, and this one. */
async function expectAtBoth<T>(measure: (loaded: Loaded) => T | Promise<T>, value: T) {
  const [at10, at5] = await atBothHops(measure);
  expect(at10).toEqual(value);
  expect(at5).toEqual(value);
}

test("the hop is the one asked for", async () => {
  expect(await atBothHops(({ HOP_S }) => HOP_S)).toEqual(HOPS_S);
});

describe("the speech gate", () => {
  test("bridges gaps under 60 ms", () =>
    expectAtBoth(
      async ({ tracksOf, framesOf }) => {
        const { speechOfTracks } = await import("../frames/prosody/tracks");
        return [0.04, 0.05, 0.06, 0.07].map((gap_s) => {
          const mask = speechOfTracks(tracksOf([steady(0.5), silence(gap_s), steady(0.5)]));
          return mask.subarray(framesOf(0.5), framesOf(0.5 + gap_s)).every((is) => is === 1);
        });
      },
      [true, true, false, false],
    ));

  test("drops sounds under 50 ms", () =>
    expectAtBoth(
      async ({ tracksOf, framesOf }) => {
        const { speechOfTracks } = await import("../frames/prosody/tracks");
        return [0.03, 0.04, 0.05, 0.06].map((sound_s) => {
          const mask = speechOfTracks(
            tracksOf([steady(0.5), silence(0.3), steady(sound_s), silence(0.3), steady(0.5)]),
          );
          return mask[framesOf(0.8)] === 1;
        });
      },
      [false, false, true, true],
    ));
});

describe("phrases", () => {
  test("are parted by pauses of 0.2 s and more, and 0.1 s long at least", () =>
    expectAtBoth(
      ({ speech, toSpan }) =>
        speech(
          steady(0.5),
          silence(0.19),
          steady(0.5),
          silence(0.2),
          steady(0.5),
          silence(0.3),
          steady(0.09),
          silence(0.3),
          steady(0.1),
          silence(0.3),
        ).units.map(toSpan),
      [
        { start: 0, end: 1.19 },
        { start: 1.39, end: 1.89 },
        { start: 2.58, end: 2.68 },
      ],
    ));

  test("go on along their soft ends, by less than a pause", () =>
    expectAtBoth(
      ({ speech, toSpan }) => {
        const soft = { ...steady(0.5), level_dbfs: -50 };
        const noise = { ...steady(0.5, 0), level_dbfs: -90 };
        const { extent } = speech(noise, soft, steady(1), soft, noise);
        return extent && toSpan(extent);
      },
      { start: 0.8, end: 2.2 },
    ));

  test("have a contour from 0.25 s of voice on", () =>
    expectAtBoth(
      async ({ speech }) => {
        const { contourShape } = await import("../speech/contour");
        return [0.23, 0.24, 0.25, 0.26].map((seconds) => {
          const spoken = speech(steady(seconds), steady(0.5, 0));
          return contourShape(spoken, spoken.units[0] ?? { from: 0, to: 0 }).shape;
        });
      },
      ["too_short", "too_short", "flat", "flat"],
    ));

  test("have the same contours and slopes", async () => {
    const rise = (place: number) => 120 * 2 ** place;
    const fall = (place: number) => 200 * 2 ** -place;
    // Up and down again within the last 0.3 s.
    const turn = (place: number) => 120 * 2 ** Math.max(0, 0.15 - Math.abs(1.5 * place - 1.35));
    const [at10, at5] = await atBothHops(async ({ speech }) => {
      const { phrasesOf } = await import("../speech/phrases");
      return phrasesOf(
        speech(steady(1.5, rise), silence(0.4), steady(1.5, fall), silence(0.4), steady(1.5, turn)),
      );
    });
    expect(at10.map(({ contour }) => contour)).toEqual(["rising", "falling", "flat"]);
    expect(at5).toHaveLength(3);
    at5.forEach((phrase, i) => {
      const { start, end, contour, finalSlope_st_s, declination_st_s } = at10[i] ?? phrase;
      expect(phrase).toMatchObject({ start, end, contour });
      const moved = (phrase.finalSlope_st_s ?? Number.NaN) - (finalSlope_st_s ?? Number.NaN);
      expect(Math.abs(moved)).toBeLessThan(0.5);
      expect(phrase.declination_st_s).toBeCloseTo(declination_st_s ?? Number.NaN, 1);
    });
  });

  test("have a final slope from 0.1 s of voice in their last 0.3 s on, a declination from 1 s on", () =>
    expectAtBoth(
      async ({ speech }) => {
        const { phrasesOf } = await import("../speech/phrases");
        const slopes = (...stretches: Stretch[]) =>
          phrasesOf(speech(...stretches)).map(({ finalSlope_st_s, declination_st_s }) => [
            finalSlope_st_s !== null,
            declination_st_s !== null,
          ]);
        return [
          ...slopes(steady(0.5, 0), steady(0.09), steady(0.5, 0)),
          ...slopes(steady(0.5, 0), steady(0.1), steady(0.5, 0)),
          ...slopes(steady(0.3), steady(0.39, 0), steady(0.3)),
          ...slopes(steady(0.3), steady(0.42, 0), steady(0.3)),
          ...slopes(steady(0.25), steady(0.6, 0), steady(0.24)),
          ...slopes(steady(0.25), steady(0.6, 0), steady(0.25)),
        ];
      },
      [
        [false, false],
        [true, false],
        [true, false],
        [true, true],
        [true, false],
        [true, true],
      ],
    ));
});

test("a register is told from 0.1 s of voice on", () =>
  expectAtBoth(
    async ({ speech }) => {
      const { lowPitch } = await import("../speech/register");
      return [0.08, 0.09, 0.1].map((s) => lowPitch(speech(steady(s), steady(0.5, 0))) !== null);
    },
    [false, false, true],
  ));

test("every kind has the same value, measured as well", async () => {
  const glide = (place: number) => 130 * 2 ** (0.9 * place);
  const [at10, at5] = await atBothHops(async ({ speech }) => {
    const { MEASURERS } = await import("../facts/kinds");
    const { createFrameTracks } = await import("../frames/voice/measureVoice");
    const spoken = speech(
      { seconds: 1.2, f0_hz: glide, syllables: 5.3 },
      silence(0.4),
      { ...steady(0.5), level_dbfs: -14 },
      silence(0.6),
      { seconds: 1.6, syllables: 3.7 },
    );
    const voice = {
      ...createFrameTracks(spoken.tracks.f0_hz.length),
      pulse_s: new Float64Array(0),
      pulseAmplitude: new Float32Array(0),
      band_hz: 8000,
    };
    const ranges = [spoken.extent, ...spoken.units].flatMap((range) => range ?? []);
    return Object.entries(MEASURERS).flatMap(([kind, { measure }]) =>
      ranges.map((range, i) => ({
        what: `${kind} of range ${i}`,
        ...measure(spoken, range, voice),
      })),
    );
  });
  expect(at10.filter(({ value }) => value !== undefined).length).toBeGreaterThan(15);
  // Twice as many frames meet other points of a level that goes up and down: near, not equal.
  at10.forEach(({ what, value, quality, shape }, i) => {
    const other = at5[i];
    expect(other).toMatchObject({ what, ...(shape && { shape }) });
    expect(other?.value === undefined, what).toBe(value === undefined);
    if (value === undefined || other?.value === undefined) return;
    expect(Math.abs(other.value - value), what).toBeLessThan(0.12 * Math.max(1, Math.abs(value)));
    expect(Math.abs((other.quality ?? 0) - (quality ?? 0)), what).toBeLessThan(0.05);
  });
});

describe("syllables", () => {
  const STRETCHES = [{ seconds: 2, syllables: 4 }, silence(0.4), { seconds: 1.5, syllables: 6 }];

  test("are as many, and as long, at the same places", async () => {
    const [at10, at5] = await atBothHops(async ({ speech }) => {
      const { syllablesOf } = await import("../speech/syllables");
      return syllablesOf(speech(...STRETCHES));
    });
    expect(at10.length).toBeGreaterThan(14);
    expect(at5).toHaveLength(at10.length);
    at5.forEach(({ start, end, nucleus }, i) => {
      expect(Math.abs(nucleus - (at10[i]?.nucleus ?? 0))).toBeLessThan(0.025);
      expect(Math.abs(start - (at10[i]?.start ?? 0))).toBeLessThan(0.025);
      expect(Math.abs(end - (at10[i]?.end ?? 0))).toBeLessThan(0.025);
    });
  });

  test("are as many as expected of the density", async () => {
    const [at10, at5] = await atBothHops(async ({ speech }) => {
      const { expectedSyllables } = await import("../speech/syllables/nuclei");
      const spoken = speech(...STRETCHES);
      return expectedSyllables(spoken, spoken.extent ?? { from: 0, to: 0 });
    });
    expect(at10).toBeGreaterThan(10);
    expect(at5 / at10).toBeCloseTo(1, 1);
  });

  test("stand out by the same measures", async () => {
    /** Bright 40 ms from its middle, a pitch of `voiced_s`. */
    const syllable = (f0_hz: number, voiced_s: number, bright_db: number): Stretch[] => [
      { ...steady(0.05, 0), alpha_db: -20 },
      { ...steady(0.02, 0), alpha_db: bright_db },
      { ...steady(0.03, 0), alpha_db: -20 },
      { ...steady(voiced_s, f0_hz), alpha_db: -20 },
      { ...steady(0.1 - voiced_s, 0), alpha_db: -20 },
    ];
    const stretches = [syllable(120, 0.08, 0), syllable(180, 0.03, -20), syllable(300, 0.02, -20)];
    const [at10, at5] = await atBothHops(async ({ speech, framesOf }) => {
      const { prominenceMeasures } = await import("../speech/syllables/measures");
      const syllables = [0, 0.2, 0.4].map((start, i) => ({
        from: framesOf(start),
        to: framesOf(start + 0.2),
        nucleus: { frame: framesOf(start + 0.1), probability: 1 },
        unit: 0,
        isLast: i === 2,
      }));
      return prominenceMeasures(speech(...stretches.flat()), syllables);
    });
    at5.forEach((row, i) => {
      row.forEach((z, m) => {
        expect(Math.abs(z - (at10[i]?.[m] ?? Number.NaN))).toBeLessThan(0.2);
      });
    });
  });

  test("reach 0.4 s from their nucleus at most", () =>
    expectAtBoth(
      async ({ speech, framesOf, toSpan }) => {
        const { syllableFrames } = await import("../speech/syllables/boundaries");
        const nucleus = { frame: framesOf(1), probability: 1 };
        return syllableFrames(speech(steady(2)), [nucleus]).map(toSpan);
      },
      [{ start: 0.6, end: 1.4 }],
    ));
});

describe("frames", () => {
  test("of the tracker say the same at the same times", async () => {
    const { samples } = syllables(1.5, (t) => 140 + 40 * Math.sin(2 * t));
    const [at10, at5] = await atBothHops(async () => {
      const { createCpuKernel } = await import("../frames/prosody/cpuKernel");
      const { f0Of } = await import("../frames/prosody/testing/compare");
      return f0Of(await createCpuKernel().measure(samples));
    });
    expect(at5).toHaveLength(2 * at10.length - 1);
    let same = 0;
    at10.forEach((f0, i) => {
      const other = at5[2 * i] ?? 0;
      if (f0 > 0 === other > 0) same++;
      if (f0 > 0 && other > 0) expect(Math.abs(other / f0 - 1)).toBeLessThan(0.01);
    });
    expect(same / at10.length).toBeGreaterThan(0.97);
  });

  test("of a living voice come as late", async () => {
    const samples = buzz(1.5);
    const chunk = 80;
    const [at10, at5] = await atBothHops(async ({ HOP_S }) => {
      const { createLiveProsody } = await import("../frames/prosody/live/liveProsody");
      const live = createLiveProsody();
      let worst_s = 0;
      for (let at = 0; at < samples.length; at += chunk) {
        const frames = live.push(samples.slice(at, at + chunk));
        const heard_s = (at + chunk) / SAMPLE_RATE_HZ;
        if (frames.f0_hz.length > 0) worst_s = Math.max(worst_s, heard_s - frames.first * HOP_S);
      }
      return worst_s;
    });
    expect(Math.abs(at5 - at10)).toBeLessThanOrEqual(0.01);
  });

  test("fit a range to the speaker from 0.1 s of voice on", () =>
    expectAtBoth(
      async ({ framesOf }) => {
        const { createRecordingFit } = await import("../frames/prosody/speaker");
        const { DEFAULT_PITCH } = await import("../../common/pitchSettings");
        return [0.09, 0.1].map((voice_s) => {
          const fit = createRecordingFit(DEFAULT_PITCH);
          for (let i = 0; i < framesOf(voice_s); i++) fit.add(150, 0.1);
          return fit.result(0.1).range.floor_hz > DEFAULT_PITCH.pitchFloor_hz;
        });
      },
      [false, true],
    ));

  test("are told to the GPU as to its twin", async () => {
    const [at10, at5] = await atBothHops(async () => {
      const { preamble } = await import("../frames/prosody/gpu/preamble");
      const { settingsUniform } = await import("../frames/prosody/gpu/uniforms");
      const { createPitchFilter } = await import("../frames/prosody/lowpass");
      const { DEFAULT_PITCH } = await import("../../common/pitchSettings");
      const settings = settingsUniform(DEFAULT_PITCH, createPitchFilter(DEFAULT_PITCH));
      return {
        voiced: /SPEAKER_MIN_VOICED_FRAMES: u32 = (\d+)u/.exec(preamble({}))?.[1],
        hop: /HOP_SAMPLES: u32 = (\d+)u/.exec(preamble({}))?.[1],
        costs: [...new Float32Array(settings, 4 * 4, 3)],
      };
    });
    expect([at10.voiced, at5.voiced]).toEqual(["10", "20"]);
    expect([at10.hop, at5.hop]).toEqual(["160", "80"]);
    const [octaveCost, ...changes] = at10.costs;
    expect(at5.costs).toEqual([octaveCost, ...changes.map((cost) => 2 * cost)]);
  });
});

test("the network's windows are cut at the same times", () =>
  expectAtBoth(
    async ({ HOP_S, framesOf }) => {
      const { cutWindows } = await import("../emotion/windows");
      // From, to, level: what is soft, in 18.5 s of speech after a second without.
      const soft = [
        [0, 1, -90],
        [4.5, 4.8, -60], // too early: the first window is searched from 5.9 s on
        [7, 7.06, -60], // deep, but no pause
        [8, 8.3, -25],
        [15, 15.3, -25],
        [17.8, 18.1, -60], // leaves too little
      ] as const;
      const level = (t: number) => soft.find(([from, to]) => t > from && t < to)?.[2] ?? 0;
      const level_db = Float32Array.from({ length: framesOf(19.5) }, (_, i) =>
        level((i + 0.5) * HOP_S),
      );
      return cutWindows(level_db, 19.5 * SAMPLE_RATE_HZ).map(({ start }) =>
        Math.round((10 * start) / SAMPLE_RATE_HZ),
      );
    },
    [9, 82, 152],
  ));

test("a resynthesis makes the same pauses longer", async () => {
  const stretches = [steady(1), silence(0.15), steady(1), silence(0.5), steady(1)];
  const seconds = stretches.reduce((sum, stretch) => sum + stretch.seconds, 0);
  const samples = buzz(seconds);
  await expectAtBoth(async ({ tracksOf }) => {
    const { resynthesise } = await import("../resynthesis");
    const made = resynthesise(samples, tracksOf(stretches), { ...UNCHANGED, pauses: 2 });
    return made.samples.length / SAMPLE_RATE_HZ;
  }, seconds + 0.5);
});
