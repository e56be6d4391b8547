/** What signals are called that do not come out of a file. */
import type { Span } from "../../common/facts";
import type { ResynthesisOptions } from "../../common/resynthesis";

import { formatSpan } from "./figures";
import { plain } from "./numbers";

/** `number`: of this visit, from 1. */
export function recordingName(number: number): string {
  return `Aufnahme ${number}`;
}

export function sampleName(title: string): string {
  return `${title} (Beispiel aus CREMA-D)`;
}

/** "call.wav, 0:42–0:46": a stretch of a recording by itself. */
export function excerptName(original: string, span: Span): string {
  return `${original}, ${formatSpan(span)}`;
}

export function changedName(original: string, change: ResynthesisOptions): string {
  return `${original}, was wäre wenn: ${changeText(change)}`;
}

/** "+4 st, 10 % schneller, −3 dB"; "unverändert" where nothing is. */
export function changeText({ pitch_st, rate, level_db }: ResynthesisOptions): string {
  const signed = (value: number, unit: string) => {
    const size = Number(Math.abs(value).toFixed(1));
    return size === 0 ? [] : [`${value < 0 ? "−" : "+"}${plain(size)} ${unit}`];
  };
  const percent = Math.round(100 * Math.abs(rate - 1));
  const speed = percent === 0 ? [] : [`${percent} % ${rate > 1 ? "schneller" : "langsamer"}`];
  const changes = [...signed(pitch_st, "st"), ...speed, ...signed(level_db, "dB")];
  return changes.join(", ") || "unverändert";
}
