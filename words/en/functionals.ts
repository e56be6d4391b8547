/** What the measures of a stretch tell, in the words of phonetics. */
import type { About, Figure, MeasuredTrack, Statistic } from "../../common/voice/functionals";

const TRACKS: Readonly<Record<MeasuredTrack, string>> = {
  pitch: "pitch",
  intensity: "intensity",
  hnr: "harmonics-to-noise ratio",
  h1_h2: "H1–H2",
  f1: "F1",
  f2: "F2",
  f3: "F3",
  bandwidth1: "bandwidth of F1",
  bandwidth2: "bandwidth of F2",
  bandwidth3: "bandwidth of F3",
  alpha: "alpha ratio",
  hammarberg: "Hammarberg index",
  slope0_500: "spectral slope 0–500 Hz",
  slope500_1500: "spectral slope 500–1500 Hz",
  flux: "spectral flux",
};

const STATISTICS: Readonly<Record<Statistic, (track: string) => string>> = {
  mean: (track) => `mean ${track}`,
  spread: (track) => `spread of ${track}`,
  relativeSpread: (track) => `relative spread of ${track}`,
  low: (track) => `20th percentile of ${track}`,
  median: (track) => `median ${track}`,
  high: (track) => `80th percentile of ${track}`,
  range: (track) => `range of ${track}, 20th to 80th percentile`,
  deviation: (track) => `standard deviation of ${track}`,
  minimum: (track) => `minimum ${track}`,
  maximum: (track) => `maximum ${track}`,
  risingSlope: (track) => `mean slope of rising ${track}`,
  risingSlopeSpread: (track) => `spread of rising ${track} slopes`,
  fallingSlope: (track) => `mean slope of falling ${track}`,
  fallingSlopeSpread: (track) => `spread of falling ${track} slopes`,
};

const FIGURES: Readonly<Record<Figure, string>> = {
  intensityPeakRate: "intensity peaks per second",
  equivalentLevel: "equivalent level re full scale",
  jitter: "jitter (local)",
  shimmer: "shimmer (local)",
  voicedSegmentRate: "voiced segments per second",
  voicedSegmentLength: "mean length of voiced segments",
  voicedSegmentSpread: "spread of voiced segment lengths",
  unvoicedSegmentLength: "mean length of unvoiced segments",
  unvoicedSegmentSpread: "spread of unvoiced segment lengths",
};

const OVER = { voiced: "voiced", unvoiced: "unvoiced" };

/** "Mean slope of rising pitch". */
export function functionalText(about: About): string {
  const text = wordsOf(about);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function wordsOf(about: About): string {
  if ("track" in about) {
    const statistic = STATISTICS[about.statistic](TRACKS[about.track]);
    return about.frames ? `${statistic}, ${OVER[about.frames]}` : statistic;
  }
  const figure = FIGURES[about.figure];
  return about.cleanAbove_db === undefined
    ? figure
    : `${figure} at HNR ≥ ${about.cleanAbove_db} dB`;
}
