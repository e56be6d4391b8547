/** The same voice higher, faster or louder, beside the original. */
import type { Fact, Span } from "../../../common/analysis";
import type { Emotion } from "../../../common/constants";
import type { KindName } from "../../../common/kinds";
import { headline } from "../emotions";
import { kindText } from "../facts";
import { formatLevel, formatNumber, formatProbability, formatSpan, formatValue } from "../figures";
import { nothing } from "./controls";

export const title = "What if it were spoken differently?";
export const sliders = { pitch_st: "Pitch", speed_percent: "Speed", level_db: "Level" };
export const backToRecording = "Back to the recording";
export const apply = "Apply";
export const reset = "Reset";
export const note = "The sound itself is changed on this device; formants and words stay.";

export const onScreen = "On screen";
export const versions = { original: "A: original", changed: "B: what if" };
export const stop = "Stop";
export const playBoth = "Play A, then B";

export const caption = (source: string) =>
  `${source}: what is marked fell on another level or gave another answer.`;
export const columns = { measure: "Measure", original: "Original", changed: "What if" };
export const rows = {
  answer: "Answer",
  foreseen: "Foreseen by the evidence",
  level: "Level re full scale",
};

type Measured = Pick<Fact, "kind" | "level" | "value">;

/** A claim's row, with its stretch where the same is said of several. */
export const claimRow = (kind: KindName, span: Span | null) =>
  span ? `${kindText(kind)}, ${formatSpan(span)}` : kindText(kind);

/** "high, 213 Hz"; null where nothing is claimed. */
export const measured = (claim: Measured | null) =>
  claim ? `${formatLevel(claim.level)}, ${formatValue(claim)}` : nothing;

/** `probability`: of the one emotion that is named; null where more are. */
export const answer = (named: readonly Emotion[], probability: number | null) =>
  probability === null ? headline(named) : `${headline(named)}, ${formatProbability(probability)}`;

export const level = (level_db: number) => `${formatNumber(level_db, 1)} dB`;

/** Beside a claim of the changed voice. */
export const was = (claim: Measured | null) =>
  claim ? `was ${measured(claim)}` : "not in the original";

/** Of a voice whose pitch was corrected by hand. */
export const uncorrected = "The changed voice is measured without your corrections of the pitch.";
