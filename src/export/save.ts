/** Hands a text to the browser as a download. */
import { stemOf } from "../model/fileName";

/** "Recording 3.wav" and "TextGrid" → "Recording 3.TextGrid". */
export function exportName(source: string, extension: string): string {
  const stem = stemOf(source).replace(/[\\/:*?"<>|]/g, "_");
  return `${stem.trim() || "analysis"}.${extension}`;
}

export function saveText(name: string, text: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The download reads the address after this turn of the event loop.
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
