/** The same voice higher, faster or louder, beside the original. */
import type { Fact, Span } from "../../../common/analysis";
import type { Emotion } from "../../../common/constants";
import type { KindName } from "../../../common/kinds";
import { headline } from "../emotions";
import { kindText } from "../facts";
import { formatNumber, formatProbability, formatSpan, formatValue } from "../figures";
import { levelWord } from "../kinds";
import { nothing } from "./controls";

export const title = "Was wäre, wenn es anders gesprochen wäre?";
export const sliders = { pitch_st: "Tonhöhe", speed_percent: "Tempo", level_db: "Pegel" };
export const backToRecording = "Zurück zur Aufnahme";
export const apply = "Anwenden";
export const reset = "Zurücksetzen";
export const note = "Verändert wird der Ton selbst, auf diesem Gerät; Formanten und Worte bleiben.";

export const onScreen = "Gezeigt";
export const versions = { original: "A: Original", changed: "B: verändert" };
export const stop = "Stopp";
export const playBoth = "A, dann B abspielen";

export const caption = (source: string) =>
  `${source}: Hervorgehoben ist, was auf eine andere Stufe kam oder eine andere Einschätzung ergab.`;
export const columns = { measure: "Messgröße", original: "Original", changed: "Verändert" };
export const rows = {
  answer: "Einschätzung",
  foreseen: "Nach den Belegen erwartet",
  level: "Pegel re Vollaussteuerung",
};

type Measured = Pick<Fact, "kind" | "level" | "value">;

/** A claim's row, with its stretch where the same is said of several. */
export const claimRow = (kind: KindName, span: Span | null) =>
  span ? `${kindText(kind)}, ${formatSpan(span)}` : kindText(kind);

/** "hoch, 213 Hz"; null where nothing is claimed. */
export const measured = (claim: Measured | null) =>
  claim ? `${levelWord(claim.kind, claim.level)}, ${formatValue(claim)}` : nothing;

/** `probability`: of the one emotion that is named; null where more are. */
export const answer = (named: readonly Emotion[], probability: number | null) =>
  probability === null ? headline(named) : `${headline(named)}, ${formatProbability(probability)}`;

export const level = (level_db: number) => `${formatNumber(level_db, 1)} dB`;

/** Beside a claim of the changed voice. */
export const was = (claim: Measured | null) =>
  claim ? `vorher ${measured(claim)}` : "nicht im Original";

/** Of a voice whose pitch was corrected by hand. */
export const uncorrected = "Die veränderte Stimme wird ohne Ihre Korrekturen der Tonhöhe gemessen.";
