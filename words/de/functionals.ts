/** What the measures of a stretch tell, in the words of phonetics. */
import type { About, Figure, MeasuredTrack, Statistic } from "../../common/voice/functionals";
import { capital } from "./grammar";

/** A track by itself, and after "der", "des" … or a colon. */
const TRACKS: Readonly<Record<MeasuredTrack, string>> = {
  pitch: "Tonhöhe",
  intensity: "Intensität",
  hnr: "Harmonizität (HNR)",
  h1_h2: "H1–H2",
  f1: "F1",
  f2: "F2",
  f3: "F3",
  bandwidth1: "Bandbreite von F1",
  bandwidth2: "Bandbreite von F2",
  bandwidth3: "Bandbreite von F3",
  alpha: "Alpha-Verhältnis",
  hammarberg: "Hammarberg-Index",
  slope0_500: "Spektrale Neigung 0–500 Hz",
  slope500_1500: "Spektrale Neigung 500–1500 Hz",
  flux: "Spektraler Fluss",
};

/** After the track and a colon, so that none has to be declined: "F1: Mittelwert". */
const STATISTICS: Readonly<Record<Statistic, string>> = {
  mean: "Mittelwert",
  spread: "Streuung",
  relativeSpread: "relative Streuung",
  low: "20. Perzentil",
  median: "Median",
  high: "80. Perzentil",
  range: "Spanne vom 20. bis zum 80. Perzentil",
  deviation: "Standardabweichung",
  minimum: "Minimum",
  maximum: "Maximum",
  risingSlope: "mittlere Steigung der Anstiege",
  risingSlopeSpread: "Streuung der Steigung der Anstiege",
  fallingSlope: "mittlere Steigung der Abfälle",
  fallingSlopeSpread: "Streuung der Steigung der Abfälle",
};

const FIGURES: Readonly<Record<Figure, string>> = {
  intensityPeakRate: "Intensitätsgipfel pro Sekunde",
  equivalentLevel: "Mittelungspegel re Vollaussteuerung",
  jitter: "Jitter (local)",
  shimmer: "Shimmer (local)",
  voicedSegmentRate: "stimmhafte Abschnitte pro Sekunde",
  voicedSegmentLength: "mittlere Länge stimmhafter Abschnitte",
  voicedSegmentSpread: "Streuung der Länge stimmhafter Abschnitte",
  unvoicedSegmentLength: "mittlere Länge stimmloser Abschnitte",
  unvoicedSegmentSpread: "Streuung der Länge stimmloser Abschnitte",
};

const OVER = { voiced: "stimmhaft", unvoiced: "stimmlos" };

/** "Tonhöhe: mittlere Steigung der Anstiege". */
export function functionalText(about: About): string {
  if ("track" in about) {
    const text = `${TRACKS[about.track]}: ${STATISTICS[about.statistic]}`;
    return about.frames ? `${text}, ${OVER[about.frames]}` : text;
  }
  const figure = capital(FIGURES[about.figure]);
  return about.cleanAbove_db === undefined
    ? figure
    : `${figure} bei HNR ≥ ${about.cleanAbove_db} dB`;
}
