/** Two takes beside each other. */
import type { Fact } from "../../../common/analysis";
import { KINDS, type KindName } from "../../../common/kinds";
import { comparative } from "../facts";
import { formatLevel, formatSigned, formatTime, formatValue } from "../figures";
import { nothing } from "./controls";

export const title = "Compare with another take";
export const other = "Take";
export const choose = "Choose a take";
export const a = (source: string) => `A: ${source}`;
export const b = (source: string) => `B: ${source}`;
/** Of the utterance in focus: "A: call.wav, utterance 3". */
export const utterance = (name: string, number: number) => `${name}, utterance ${number}`;
export const playBoth = "Play A, then B";
export const stop = "Stop";
export const show = "Show B";
export const gone = "That take is no longer there.";

export const caption =
  "What is marked stands on another level. What has no level, or no figure, is not sure enough to be told.";
export const columns = { measure: "Measure", a: "A", b: "B", difference: "B against A" };
export const answer = "Answer";

export const time = "Time";
export const times = { real: "as spoken", same: "same length" };
export const contours = (seconds: readonly [number, number]) =>
  `Pitch of both over time, in semitones from the median of each: A lasts ${formatTime(seconds[0])}, B ${formatTime(seconds[1])}.`;
/** Of the picture's height. */
export const scale = (range_st: number) => `±${range_st} st about the median of each`;
export const unvoiced = "Nothing is voiced in one of them.";

type Found = Pick<Fact, "kind" | "value"> & { readonly level: Fact["level"] | null };

/** "high, 213 Hz"; "213 Hz" where it is not sure enough to be told. */
export const found = (fact: Found | null) => {
  if (!fact) return nothing;
  return fact.level ? `${formatLevel(fact.level)}, ${formatValue(fact)}` : formatValue(fact);
};

/** "+3.2 st, higher", "−0.4 st, same level", the figure alone where one has no level; nothing where the two can't be compared. */
export const difference = (kind: KindName, apart: number | null, step: -1 | 0 | 1 | null) => {
  if (apart === null) return nothing;
  const { scale, unit, decimals } = KINDS[kind];
  const figure =
    scale === "octave"
      ? `${formatSigned(apart, 1)} st`
      : `${formatSigned(apart, decimals)} ${unit}`;
  if (step === null) return figure;
  return `${figure}, ${step === 0 ? "same level" : comparative(kind, step)}`;
};
