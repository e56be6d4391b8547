/**
 * What the tracks say over a stretch, in figures: the explainable part of eGeMAPS (Eyben et al. 2016),
 * under its names where the measure is its. Means are over voiced frames ("V", or a measure that only
 * voiced frames have) or unvoiced ones ("UV"), smoothed over three frames as there. Rows with other names are ours.
 * Jitter, shimmer, HNR, formants and level are Praat's; windows differ from openSMILE's, so values agree
 * with it in kind, not to the digit.
 */
import type { Span, Tracks, VoiceTracks } from "../analysis";
import { HOP_S } from "../constants";
import { atLeast, jitterLocal, pulsesWithin, shimmerLocal, shimmerLocalDb } from "./perturbation";
import {
  countPeaks,
  mean,
  present,
  quantile,
  runs,
  slopes,
  smooth3,
  stddev,
  stddevNorm,
} from "./statistics";

/** One figure over a span. */
export interface Functional {
  /** As in eGeMAPSv02 where it has the measure. */
  readonly name: string;
  /** null where the span has nothing to measure it on. */
  readonly value: number | null;
  readonly unit: string;
  readonly about: About;
}

/** What a functional tells: a statistic of a track, or a figure of its own. */
export type About =
  | {
      readonly track: MeasuredTrack;
      readonly statistic: Statistic;
      /** Where a track has a value in both. */
      readonly frames?: "voiced" | "unvoiced";
    }
  /** `cleanAbove_db`: of the pulses with at least this HNR. */
  | { readonly figure: Figure; readonly cleanAbove_db?: number };

export type MeasuredTrack =
  | "pitch"
  | "intensity"
  | "hnr"
  | "h1_h2"
  | `f${1 | 2 | 3}`
  | `bandwidth${1 | 2 | 3}`
  | "alpha"
  | "hammarberg"
  | "slope0_500"
  | "slope500_1500"
  | "flux";

/** low, high: 20th and 80th percentile; range: between them. */
export type Statistic =
  | "mean"
  | "spread"
  | "relativeSpread"
  | "low"
  | "median"
  | "high"
  | "range"
  | "deviation"
  | "minimum"
  | "maximum"
  | "risingSlope"
  | "risingSlopeSpread"
  | "fallingSlope"
  | "fallingSlopeSpread";

export type Figure =
  | "intensityPeakRate"
  | "equivalentLevel"
  | "jitter"
  | "shimmer"
  | "voicedSegmentRate"
  | "voicedSegmentLength"
  | "voicedSegmentSpread"
  | "unvoicedSegmentLength"
  | "unvoicedSegmentSpread";

/** Jitter and shimmer of a perfectly regular voice pass 1 % and 3 % in noise below this HNR, dB. */
export const CLEAN_HNR_DB = 15;
/** A rise or fall counts from this share of the contour's range on (openSMILE Peaks2.relThresh). */
const TURN_SHARE = 0.1;
/** Smallest peak of level, dB, that counts as one: that of a syllable (de Jong & Wempe 2009). */
const LEVEL_PEAK_DB = 2;
/** Reference of Praat's intensity, re full scale: 10 lg 4e-10. */
const INTENSITY_REFERENCE_DB = 10 * Math.log10(4e-10);
const SEMITONE_BASE_HZ = 27.5;

type Row = readonly [name: string, value: number | null, unit: string, about: About];

/** Every measure of frames start ≤ i * HOP_S ≤ end and of the glottal pulses between. */
export function functionals(tracks: Tracks, voice: VoiceTracks, span: Span): Functional[] {
  const last = tracks.f0_hz.length - 1;
  const from = Math.max(0, Math.ceil(span.start / HOP_S - 1e-6));
  const to = Math.min(last, Math.floor(span.end / HOP_S + 1e-6)) + 1;
  const cut = (track: Float32Array) => track.slice(from, Math.max(from, to));
  const f0_hz = cut(tracks.f0_hz);
  const isVoiced = (i: number) => (f0_hz[i] as number) > 0;
  const when = (track: Float32Array, voiced: boolean) =>
    smooth3(cut(track).map((v, i) => (isVoiced(i) === voiced ? v : Number.NaN)));
  const voiced = (track: Float32Array) => present(when(track, true));
  const unvoiced = (track: Float32Array) => present(when(track, false));

  const rows: Row[] = [
    ...hertzRows(present(f0_hz.map((f0) => (f0 > 0 ? f0 : Number.NaN)))),
    ...pitchRows(smooth3(f0_hz.map((f0) => (f0 > 0 ? semitones(f0) : Number.NaN)))),
    ...levelRows(cut(voice.intensity_db)),
    ...perturbationRows(voice, span),
    ...momentRows("HNRdBACF_sma3nz", voiced(voice.hnr_db), "dB", { track: "hnr" }),
    ...momentRows("logRelF0-H1-H2_sma3nz", voiced(voice.h1_h2_db), "dB", { track: "h1_h2" }),
    ...([1, 2, 3] as const).flatMap((n) => [
      ...momentRows(`F${n}frequency_sma3nz`, voiced(voice[`f${n}_hz`]), "Hz", { track: `f${n}` }),
      ...momentRows(`F${n}bandwidth_sma3nz`, voiced(voice[`b${n}_hz`]), "Hz", {
        track: `bandwidth${n}`,
      }),
    ]),
    ...SPECTRAL.flatMap(([key, name, unit, track]): Row[] => {
      const values = key === "alpha_db" ? tracks.alpha_db : voice[key];
      const [stem, tail = ""] = name.split("|");
      return [
        ...momentRows(`${stem}V${tail}_sma3nz`, voiced(values), unit, { track, frames: "voiced" }),
        [
          `${stem}UV${tail}_sma3nz_amean`,
          mean(unvoiced(values)),
          unit,
          { track, statistic: "mean", frames: "unvoiced" },
        ],
      ];
    }),
    ...segmentRows(f0_hz),
  ];
  return rows.map(([name, value, unit, about]) => ({ name, value, unit, about }));
}

/** Key in the tracks, eGeMAPS name with | where V or UV goes, unit, name here. */
const SPECTRAL = [
  ["alpha_db", "alphaRatio", "dB", "alpha"],
  ["hammarberg_db", "hammarbergIndex", "dB", "hammarberg"],
  ["slope0_500_db_khz", "slope|0-500", "dB/kHz", "slope0_500"],
  ["slope500_1500_db_khz", "slope|500-1500", "dB/kHz", "slope500_1500"],
  ["spectralFlux", "spectralFlux", "", "flux"],
] as const;

const semitones = (f0_hz: number) => 12 * Math.log2(f0_hz / SEMITONE_BASE_HZ);
const perSecond = (value: number | null) => (value === null ? null : value / HOP_S);

type OfTrack = Pick<Extract<About, { track: MeasuredTrack }>, "track" | "frames">;

function momentRows(name: string, values: readonly number[], unit: string, of: OfTrack): Row[] {
  return [
    [`${name}_amean`, mean(values), unit, { ...of, statistic: "mean" }],
    [`${name}_stddevNorm`, stddevNorm(values), "", { ...of, statistic: "relativeSpread" }],
  ];
}

function rangeRows(name: string, values: readonly number[], unit: string, of: OfTrack): Row[] {
  const [low, middle, high] = [0.2, 0.5, 0.8].map((q) => quantile(values, q));
  const range = low == null || high == null ? null : high - low;
  return [
    [`${name}_percentile20.0`, low ?? null, unit, { ...of, statistic: "low" }],
    [`${name}_percentile50.0`, middle ?? null, unit, { ...of, statistic: "median" }],
    [`${name}_percentile80.0`, high ?? null, unit, { ...of, statistic: "high" }],
    [`${name}_pctlrange0-2`, range, unit, { ...of, statistic: "range" }],
  ];
}

function slopeRows(name: string, contour: Float32Array, unit: string, of: OfTrack): Row[] {
  const { rising, falling } = slopes(contour, TURN_SHARE);
  const row = (full: string, value: number | null, statistic: Statistic): Row => [
    full,
    perSecond(value),
    unit,
    { ...of, statistic },
  ];
  return [
    row(`${name}_meanRisingSlope`, mean(rising), "risingSlope"),
    row(`${name}_stddevRisingSlope`, stddev(rising), "risingSlopeSpread"),
    row(`${name}_meanFallingSlope`, mean(falling), "fallingSlope"),
    row(`${name}_stddevFallingSlope`, stddev(falling), "fallingSlopeSpread"),
  ];
}

/** Digital silence has no level (-300 dB). */
function levelContour(intensity_db: Float32Array): Float32Array {
  return smooth3(intensity_db.map((level) => (level > -200 ? level : Number.NaN)));
}

/** Mean slope of the rises of the level, dB/s; null where none rises. */
export function risingLevelSlope(intensity_db: Float32Array): number | null {
  return perSecond(mean(slopes(levelContour(intensity_db), TURN_SHARE).rising));
}

/** As Praat's voice report tells pitch: of the voiced frames, not smoothed, in Hz. */
function hertzRows(f0_hz: readonly number[]): Row[] {
  const of = { track: "pitch" } as const;
  const sorted = f0_hz.toSorted((a, b) => a - b);
  const spread = stddev(f0_hz);
  const count = f0_hz.length;
  // Praat's is that of a sample.
  const deviation = spread !== null && count > 1 ? spread * Math.sqrt(count / (count - 1)) : null;
  return [
    ["F0_mean", mean(f0_hz), "Hz", { ...of, statistic: "mean" }],
    ["F0_stdev", deviation, "Hz", { ...of, statistic: "deviation" }],
    ["F0_min", sorted[0] ?? null, "Hz", { ...of, statistic: "minimum" }],
    ["F0_max", sorted.at(-1) ?? null, "Hz", { ...of, statistic: "maximum" }],
  ];
}

/** contour: semitones re 27.5 Hz. */
function pitchRows(contour: Float32Array): Row[] {
  const name = "F0semitoneFrom27.5Hz_sma3nz";
  const values = present(contour);
  return [
    ...momentRows(name, values, "st", { track: "pitch" }),
    ...rangeRows(name, values, "st", { track: "pitch" }),
    ...slopeRows(name, contour, "st/s", { track: "pitch" }),
  ];
}

/** Level stands where eGeMAPS has loudness, under names of its own. */
function levelRows(intensity_db: Float32Array): Row[] {
  const contour = levelContour(intensity_db);
  const values = present(contour);
  const power = mean(present(intensity_db).map((level) => 10 ** (level / 10)));
  const equivalent = power === null ? null : 10 * Math.log10(power) + INTENSITY_REFERENCE_DB;
  const seconds = intensity_db.length * HOP_S;
  const of = { track: "intensity" } as const;
  const peaks = seconds > 0 ? countPeaks(contour, LEVEL_PEAK_DB) / seconds : null;
  return [
    ["intensity_sma3_amean", mean(values), "dB", { ...of, statistic: "mean" }],
    ["intensity_sma3_stddev", stddev(values), "dB", { ...of, statistic: "spread" }],
    ...rangeRows("intensity_sma3", values, "dB", of),
    ...slopeRows("intensity_sma3", contour, "dB/s", of),
    ["intensityPeaksPerSec", peaks, "1/s", { figure: "intensityPeakRate" }],
    ["equivalentSoundLevel_dBp", equivalent, "dB", { figure: "equivalentLevel" }],
  ];
}

function perturbationRows(voice: VoiceTracks, span: Span): Row[] {
  const range = pulsesWithin(voice, span.start, span.end);
  const isClean = atLeast(voice, CLEAN_HNR_DB);
  const jitter = { figure: "jitter" } as const;
  const shimmer = { figure: "shimmer" } as const;
  const clean = { cleanAbove_db: CLEAN_HNR_DB };
  return [
    ["jitterLocal_sma3nz_amean", jitterLocal(voice, range), "ratio", jitter],
    ["shimmerLocal", shimmerLocal(voice, range), "ratio", shimmer],
    ["shimmerLocaldB_sma3nz_amean", shimmerLocalDb(voice, range), "dB", shimmer],
    ["jitterLocal_clean", jitterLocal(voice, range, isClean), "ratio", { ...jitter, ...clean }],
    ["shimmerLocal_clean", shimmerLocal(voice, range, isClean), "ratio", { ...shimmer, ...clean }],
  ];
}

function segmentRows(f0_hz: Float32Array): Row[] {
  const lengths = (voiced: boolean) =>
    runs(f0_hz.length, (i) => (f0_hz[i] as number) > 0 === voiced).map(
      ({ from, to }) => (to - from) * HOP_S,
    );
  const voiced = lengths(true);
  const unvoiced = lengths(false);
  const seconds = f0_hz.length * HOP_S;
  const rate = seconds > 0 ? voiced.length / seconds : null;
  return [
    ["VoicedSegmentsPerSec", rate, "1/s", { figure: "voicedSegmentRate" }],
    ["MeanVoicedSegmentLengthSec", mean(voiced), "s", { figure: "voicedSegmentLength" }],
    ["StddevVoicedSegmentLengthSec", stddev(voiced), "s", { figure: "voicedSegmentSpread" }],
    ["MeanUnvoicedSegmentLength", mean(unvoiced), "s", { figure: "unvoicedSegmentLength" }],
    ["StddevUnvoicedSegmentLength", stddev(unvoiced), "s", { figure: "unvoicedSegmentSpread" }],
  ];
}
