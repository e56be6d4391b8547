/** Hands files to the browser as downloads. */
import { stemOf } from "../capture/fileName";

/** "Recording 3.wav" and "TextGrid" → "Recording 3.TextGrid". */
export function exportName(source: string, extension: string): string {
  const stem = stemOf(source).replace(/[\\/:*?"<>|]/g, "_");
  return `${stem.trim() || "analysis"}.${extension}`;
}

export function textBlob(text: string, type: string): Blob {
  return new Blob([text], { type: `${type};charset=utf-8` });
}

export function saveBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The download reads the address after this turn of the event loop, a large one long after it.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
